/**
 * What headings are made of in Spanish, Portuguese, French, Italian, German and Dutch, each word by the English one that
 * headings know. Names of columns are put together freely (`data_pedido`, `montant_total`, `Kunden-Nr`), so that a list
 * of whole headings is never complete.
 */
const WORDS: Readonly<Record<string, string>> = {
  customer:
    'cliente clientes clienti kunde kunden klant klanten kundin usuario usuário utente socio comprador comprador acheteur käufer abonné',
  order:
    'pedido pedidos orden encargo encomenda compra commande commandes achat bestellung bestell bestellungen auftrag ordine ordini bestelling vente venta vendita verkauf venda',
  invoice: 'factura fattura fatura nota facture rechnung rechnungs factuur beleg',
  product:
    'producto productos produto produtos produit produits produkt prodotto prodotti artículo articulo artigo articolo artikel',
  date: 'fecha data datum dato',
  time: 'hora heure uhrzeit ora',
  name: 'nombre nome nom naam',
  surname: 'apellido apellidos sobrenome cognome nachname achternaam',
  amount: 'importe monto montant betrag importo bedrag montante',
  value: 'valor valeur wert valore waarde',
  total: 'totale gesamt totaal',
  price: 'precio preço preco prix preis prezzo prijs',
  unit: 'unitario unitário unitaire unitária einzel stück',
  quantity: 'cantidad quantidade quantité quantite menge anzahl quantità quantita aantal qtd qtde cant',
  discount: 'descuento desconto remise rabatt sconto korting',
  status: 'estado situação situacao statut stato zustand',
  number: 'número numero núm num numéro nr nummer nro n°',
  code: 'código codigo codice clave',
  category: 'categoría categoria catégorie categorie kategorie',
  city: 'ciudad cidade ville stadt ort città citta stad plaats municipio',
  region: 'provincia província département departement bundesland regione región região regiao uf',
  country: 'país pais pays land paese nazione',
  postcode: 'cp cap plz cep codpostal',
  address: 'dirección direccion endereço endereco adresse indirizzo adres domicilio',
  phone: 'teléfono telefono telefone téléphone telefon telefoon celular móvil movil cellulare',
  email: 'correo courriel mail',
  gender: 'sexo género genero genre geschlecht sesso geslacht',
  age: 'edad idade âge alter età eta leeftijd',
  birth: 'nacimiento nascimento naissance geburts nascita geboorte',
  registration: 'registro cadastro alta inscription inscripción iscrizione anmeldung registrazione adesão',
  payment: 'pago pagamento paiement zahlung betaling',
  method: 'forma método metodo mode medio art',
  ship: 'envío envio livraison versand lieferung entrega consegna spedizione verzending destinatario destinataire expédition',
  channel: 'canal kanal canale',
  store: 'tienda loja magasin filiale negozio winkel sucursal boutique',
  rating: 'nota avaliação avaliacao calificación calificacion bewertung note valutazione beoordeling',
  comment: 'comentario comentário commentaire kommentar commento opmerking observaciones',
  seller: 'vendedor vendeur verkäufer venditore',
  type: 'tipo typ',
  month: 'mes mês mois monat mese maand',
};

/** Words that only join others. */
const JOINTS = new Set(
  'de del do da dos das du des di della dell la le el los las les l d der die das van und y e et'.split(' '),
);

const ENGLISH = new Map<string, string>();
for (const [english, words] of Object.entries(WORDS))
  for (const word of words.split(' ')) if (!ENGLISH.has(word)) ENGLISH.set(word, english);

/**
 * Ways to say a heading in English: word by word, and turned round, for what English puts last (`order date`) the
 * Romance languages put first (`fecha de pedido`). Empty where no word is known.
 */
export function inEnglish(words: string): readonly string[] {
  const kept = words.split(' ').filter((word) => !JOINTS.has(word));
  if (!kept.some((word) => ENGLISH.has(word))) return [];
  const said = kept.map((word) => ENGLISH.get(word) ?? word);
  return [said.join(' '), said.reverse().join(' ')];
}
