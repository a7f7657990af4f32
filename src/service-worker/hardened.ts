import policy from './policy.json';

const PAGE_POLICY = [...policy.page, ...policy.pageHeaderOnly].join('; ');
/** The page itself narrows this to its own script and style, by their hashes. */
const READER_POLICY = policy.reader.join('; ');
const OTHER_POLICY = policy.other.join('; ');

/**
 * The answer with the headers that keep pages and workers isolated and on this origin: itself where it carries
 * them already, since an answer that is built anew is streamed through the service worker, which the browser
 * neither keeps compiled code for nor lets give way to a newer version before the last byte is read.
 */
export function hardened(response: Response, isReader = false): Response {
  // Opaque answers and errors carry nothing to protect, and cannot be rebuilt.
  if (response.type === 'error' || response.type === 'opaque' || response.status === 0) return response;
  const isPage = response.headers.get('Content-Type')?.startsWith('text/html') ?? false;
  const pagePolicy = isReader ? READER_POLICY : PAGE_POLICY;
  const wanted = Object.entries({
    'Content-Security-Policy': isPage ? pagePolicy : OTHER_POLICY,
    ...policy.everywhere,
  });
  if (wanted.every(([name, value]) => response.headers.get(name) === value)) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of wanted) headers.set(name, value);
  const { status, statusText } = response;
  const body = [101, 204, 205, 304].includes(status) ? null : response.body;
  return new Response(body, { status, statusText, headers });
}
