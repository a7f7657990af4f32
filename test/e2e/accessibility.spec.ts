import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { ROUTES } from './routes.ts';

test.describe.configure({ mode: 'parallel' });

// Colours depend on the theme and names on the language: two of the four pairs meet every rule.
for (const { theme, language } of [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'zh' },
] as const) {
  test(`no accessibility violation on any screen, ${theme}, ${language}`, async ({ browser, baseURL }) => {
    test.setTimeout(1_200_000);
    const context = await browser.newContext({ colorScheme: theme, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    const messages: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') messages.push(message.text());
    });
    await page.goto(`/?lang=${language}`);
    expect(
      (await new AxeBuilder({ page }).analyze()).violations.map((violation) => violation.id),
      'start',
    ).toEqual([]);
    await page.goto(`/?demo=retail&lang=${language}#/`);
    await expect(page.getByRole('main').getByRole('listitem').nth(4)).toBeVisible({ timeout: 300_000 });
    for (const route of ROUTES) {
      await page.goto(`/#${route}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 300_000 });
      const found = await new AxeBuilder({ page }).analyze();
      const violations = found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`);
      expect(violations, `${route} ${theme} ${language}`).toEqual([]);
    }
    await page.goto('/#/today');
    await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
    await page.waitForURL(/customer\?id=/);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible({ timeout: 300_000 });
    const person = await new AxeBuilder({ page }).analyze();
    expect(
      person.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      'one customer',
    ).toEqual([]);
    expect(messages, `${theme} ${language}: errors in the console`).toEqual([]);
    await context.close();
  });
}
