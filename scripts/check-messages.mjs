import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('../messages', import.meta.url));
const settings = JSON.parse(
  readFileSync(new URL('../project.inlang/settings.json', import.meta.url), 'utf8'),
);
const patterns = settings['plugin.inlang.messageFormat'].pathPattern;
const faults = [];

const read = (locale, file) => JSON.parse(readFileSync(join(root, locale, file), 'utf8'));
const parameters = (value) => [...new Set(JSON.stringify(value).match(/\{\w+\}/g) ?? [])].sort().join(' ');
const isEmpty = (value) => value === '' || (Array.isArray(value) && value.length === 0);

const seen = new Map();
for (const file of readdirSync(join(root, 'en'))) {
  if (!patterns.some((pattern) => pattern.endsWith(`/${file}`)))
    faults.push(`${file}: not named in project.inlang/settings.json`);
  const [en, zh] = ['en', 'zh'].map((locale) => read(locale, file));
  for (const key of new Set([...Object.keys(en), ...Object.keys(zh)])) {
    if (key === '$schema') continue;
    if (seen.has(key)) faults.push(`${file}: ${key} is also in ${seen.get(key)}`);
    seen.set(key, file);
    if (!(key in en)) faults.push(`${file}: ${key} has no English`);
    else if (!(key in zh)) faults.push(`${file}: ${key} has no Chinese`);
    else if (isEmpty(en[key]) || isEmpty(zh[key])) faults.push(`${file}: ${key} is empty`);
    else if (
      typeof en[key] === 'string' &&
      typeof zh[key] === 'string' &&
      parameters(en[key]) !== parameters(zh[key])
    ) {
      faults.push(
        `${file}: ${key} takes ${parameters(en[key]) || 'nothing'} in English, ${parameters(zh[key]) || 'nothing'} in Chinese`,
      );
    }
  }
}
for (const fault of faults) console.error(fault);
console.log(`${seen.size} messages in two languages, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
