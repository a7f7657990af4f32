import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const LANGUAGES = {
  en: { locale: 'en-GB', text: 'The kettle is broken and leaks: defect, a danger, unacceptable!!' },
  zh: { locale: 'zh-CN', text: '水壶坏了还漏水，非常危险，太过分了！！' },
} as const;

function wordsOf(language: keyof typeof LANGUAGES) {
  const read = (area: string) =>
    JSON.parse(
      readFileSync(new URL(`../../messages/${language}/${area}.json`, import.meta.url), 'utf8'),
    ) as Record<string, string>;
  const complaints = read('complaints');
  return {
    say: (key: string) => complaints[`complaints_${key}`] ?? key,
    save: read('common')['common_save']!,
  };
}

for (const [language, { locale, text }] of Object.entries(LANGUAGES)) {
  test.describe(language, () => {
    test.use({ locale });

    test('a complaint goes offline from intake over reply and solution to a measured end, and is still there', async ({
      page,
      context,
    }) => {
      const { say, save } = wordsOf(language as keyof typeof LANGUAGES);
      const button = (name: string) => page.getByRole('button', { name, exact: true });
      await page.goto(`/?demo=retail&lang=${language}`);
      await expect(page).toHaveURL(/#\/today/, { timeout: 300_000 });
      await page.goto('/#/complaints');
      await expect(
        page
          .getByRole('region', { name: say('list') })
          .or(button(say('take')))
          .first(),
      ).toBeVisible();
      await context.setOffline(true);

      await button(say('take')).first().click();
      const form = page.getByRole('dialog');
      await form.getByLabel(say('text')).fill(text);
      await expect(form.getByRole('radio', { name: say('class_product') })).toBeChecked();
      await expect(form.getByRole('radio', { name: say('severity_high') })).toBeChecked();
      await expect(form.getByRole('radio', { name: say('sentiment_angry') })).toBeChecked();
      await form.getByRole('button', { name: save, exact: true }).click();
      await expect(form).toBeHidden();

      await page.getByLabel(say('find')).fill(text.slice(0, 12));
      await page
        .getByRole('link')
        .filter({ hasText: text.slice(0, 12) })
        .click();
      const step = (name: string) =>
        page.getByRole('group', { name: say('next') }).getByRole('button', { name, exact: true });
      await step(say('do_reply')).click();
      await expect(step(say('do_reply'))).toBeHidden();
      for (const [field, words] of [
        ['solution', 'Sent another one'],
        ['improvement', 'Pack kettles twice'],
      ] as const) {
        const written = page.getByLabel(say(field), { exact: true });
        await written.fill(words);
        // Something else is kept meanwhile, as the field before is: what is being typed stays.
        await page.getByLabel(say('owner'), { exact: true }).evaluate((input: HTMLInputElement, owner) => {
          input.value = owner;
          input.dispatchEvent(new Event('change', { bubbles: true }));
        }, `Ann ${field}`);
        await expect(page.getByText(say('saved'), { exact: true }).first()).toBeVisible();
        await expect(written).toHaveValue(words);
        await written.blur();
      }
      await step(say('do_solve')).click();
      await step(say('do_close')).click();
      await page.getByRole('radio', { name: '4', exact: true }).check({ force: true });
      await expect(page.getByText(say('state_closed'), { exact: true })).toBeVisible();

      await page.reload();
      await expect(page.getByRole('radio', { name: '4', exact: true })).toBeChecked({ timeout: 300_000 });
      await expect(page.getByLabel(say('improvement'), { exact: true })).toHaveValue('Pack kettles twice');
    });
  });
}
