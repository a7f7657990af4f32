import type { Field } from './heading-fields.ts';

/**
 * What exports of shops and of accounts call the columns that matter in German, French, Spanish and Japanese. Only whole
 * headings count: words of one language may be others in another.
 */
export const HEADINGS_ABROAD: Partial<Readonly<Record<Field, string>>> = {
  customer:
    'kundennummer|kunden nr|kundennr|kunden id|debitor|debitorennummer|identifiant client|numéro client|n° client|code client|id client|réf client|id cliente|código cliente|número de cliente|顧客id|顧客番号|顧客コード|会員id|会員番号|得意先コード',
  name: 'kundenname|kunde|name des kunden|vor und nachname|nom du client|nom client|client|nom|nom complet|nombre|nombre del cliente|cliente|氏名|お名前|顧客名|会員名|得意先名|注文者氏名|注文者名|destinatario|destinataire|empfänger',
  givenName: 'vorname|prénom|nombre de pila',
  familyName: 'nachname|familienname|nom de famille|apellido|apellidos',
  email:
    'e mail adresse|emailadresse|courriel|adresse e mail|adresse email|correo|correo electrónico|メール|メールアドレス',
  phone: 'telefon|telefonnummer|handy|mobil|téléphone|tél|portable|teléfono|móvil|電話番号|携帯電話',
  company: 'firma|firmenname|unternehmen|société|entreprise|raison sociale|empresa|会社名|会社',
  address: 'adresse|anschrift|straße|strasse|rue|dirección|住所|ご住所',
  city: 'ort|stadt|wohnort|ville|commune|ciudad|市区町村',
  region: 'bundesland|région|département|provincia|都道府県',
  postcode: 'plz|postleitzahl|code postal|código postal|郵便番号',
  country: 'land|pays|país|国名',
  birthday: 'geburtsdatum|geburtstag|date de naissance|fecha de nacimiento|生年月日|誕生日',
  gender: 'geschlecht|sexe|sexo',
  order:
    'bestellnummer|bestellnr|bestell nr|auftragsnummer|auftrag|rechnungsnummer|belegnummer|numéro de commande|n° de commande|n° commande|commande|numéro de facture|n° facture|número de pedido|pedido|factura|注文番号|受注番号|注文id|伝票番号',
  time: 'bestelldatum|auftragsdatum|rechnungsdatum|kaufdatum|belegdatum|date de commande|date commande|date de la commande|date de facture|date d’achat|fecha de pedido|fecha del pedido|fecha de compra|注文日|注文日時|購入日|受注日|売上日',
  product:
    'artikelnummer|artikelnr|artikel nr|référence|référence produit|code article|código de producto|商品コード|商品番号|品番',
  productName:
    'artikel|artikelbezeichnung|produkt|produktname|bezeichnung|produit|article|désignation|nom du produit|producto|artículo|商品名|品名|商品',
  category: 'warengruppe|kategorie|catégorie|categoría|カテゴリ|カテゴリー|商品カテゴリ',
  quantity: 'menge|anzahl|stückzahl|quantité|qté|cantidad|数量|個数',
  unitPrice: 'einzelpreis|stückpreis|preis|prix unitaire|prix|precio unitario|precio|単価|価格',
  discount: 'rabatt|nachlass|remise|réduction|descuento|割引|値引|値引額',
  amount:
    'betrag|nettobetrag|bruttobetrag|nettoumsatz|nettowert|gesamtbetrag|summe|umsatz|gesamtpreis|rechnungsbetrag|montant|montant total|montant ttc|montant ht|montant net|total ht|total ttc|chiffre d’affaires|importe|importe total|importe neto|total neto|monto|金額|合計|合計金額|売上|売上金額|購入金額',
  status:
    'bestellstatus|auftragsstatus|statut|statut de la commande|estado|estado del pedido|注文ステータス|ステータス',
  note: 'bemerkung|notiz|anmerkung|remarque|nota|備考|メモ',
};
