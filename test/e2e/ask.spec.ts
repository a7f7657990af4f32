import { expect, test } from '@playwright/test';

const LANGUAGES = {
  en: {
    locale: 'en-GB',
    sample: 'retail',
    question: 'Your question',
    list: 'who in Leeds has not ordered for 60 days',
    understood: ['City Leeds', 'Last order more than 60 days ago'],
    open: 'Open in Customers',
    nonsense: 'purple elephants lately',
    unknown: /Not understood: “purple”/,
  },
  zh: {
    locale: 'zh-CN',
    sample: 'b2b',
    question: '您的问题',
    list: '上海60天没下单的客户',
    understood: ['城市为上海', '上次下单在60天以前'],
    open: '在“客户”中打开',
    nonsense: '紫色大象',
    unknown: /紫色大象/,
  },
} as const;

for (const [language, words] of Object.entries(LANGUAGES)) {
  test.describe(language, () => {
    test.use({ locale: words.locale });

    test('a question in words is shown as conditions, answered offline and opened as a list; nonsense gets no answer', async ({
      page,
      context,
    }) => {
      await page.goto(`/?demo=${words.sample}&lang=${language}`);
      await expect(page).toHaveURL(/#\/today/, { timeout: 300_000 });
      await page.goto('/#/ask');
      const box = page.getByLabel(words.question);
      // The examples come from the data: the first scores are there.
      await expect(page.locator('main li a').first()).toBeVisible({ timeout: 300_000 });
      await context.setOffline(true);
      await box.fill(words.list);
      await box.press('Enter');
      const said = page.locator('main li');
      for (const condition of words.understood)
        await expect(said.filter({ hasText: condition })).toBeVisible({ timeout: 300_000 });
      const count = await page.locator('main p > strong, main p > b').first().innerText();
      await page.getByRole('link', { name: words.open }).click();
      await expect(page).toHaveURL(/#\/customers/);
      await expect(page.locator('main')).toContainText(count);
      await page.goBack();
      await box.fill(words.nonsense);
      await box.press('Enter');
      await expect(page.getByText(words.unknown)).toBeVisible();
      await expect(page.getByRole('link', { name: words.open })).toHaveCount(0);
    });
  });
}
