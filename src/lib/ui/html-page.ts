/** What a page that stands by itself says, in the reader's own words. */
export interface HtmlPage {
  /** BCP 47 tag. */
  readonly language: string;
  readonly title: string;
  readonly lead: readonly string[];
  readonly sections: readonly {
    readonly heading: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
  /** Pictures and recordings inside the page itself. */
  readonly media?: readonly {
    readonly kind: 'picture' | 'voice';
    readonly mediaType: string;
    readonly base64: string;
    readonly caption: string;
  }[];
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}div{overflow-x:auto}
table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.35rem .8rem .35rem 0;border-bottom:1px solid #ccc}
figure{margin:2rem 0}img{max-width:100%;height:auto}
@media print{body{margin:0;max-width:none}}`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
const cells = (tag: 'th scope="col"' | 'td', texts: readonly string[]) =>
  texts.map((text) => `<${tag}>${escaped(text)}</${tag.slice(0, 2)}>`).join('');

const figures = (media: NonNullable<HtmlPage['media']>) =>
  media.map(({ kind, mediaType, base64, caption }) => {
    const address = `data:${escaped(mediaType)};base64,${escaped(base64)}`;
    const shown =
      kind === 'picture' ? `<img alt="" src="${address}">` : `<audio controls src="${address}"></audio>`;
    return `<figure>${shown}<figcaption>${escaped(caption)}</figcaption></figure>`;
  });

/** One file without scripts or addresses: a person without this app reads and prints it. UTF-8. */
export function htmlPage({ language, title, lead, sections, media = [] }: HtmlPage): Uint8Array<ArrayBuffer> {
  const tables = sections.map(
    ({ heading, columns, rows }) =>
      `<h2>${escaped(heading)}</h2><div><table>${
        columns.length > 0 ? `<thead><tr>${cells('th scope="col"', columns)}</tr></thead>` : ''
      }<tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table></div>`,
  );
  const page = `<!doctype html>
<html lang="${escaped(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline';img-src data:;media-src data:">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1>${lead.map((line) => `<p>${escaped(line)}</p>`).join('')}
${tables.join('\n')}
${figures(media).join('\n')}
</body></html>
`;
  return new TextEncoder().encode(page);
}
