import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';

type Lang = 'en' | 'zh';

/** The screens' own words, plain ones: a text that a person reads is looked for, not a place in the page. */
function wordsOf(lang: Lang): (key: string) => string {
  const all: Record<string, unknown> = {};
  for (const area of ['common', 'shell', 'pipeline', 'requests', 'complaints', 'experience', 'agenda']) {
    const file = new URL(`../../messages/${lang}/${area}.json`, import.meta.url);
    Object.assign(all, JSON.parse(readFileSync(file, 'utf8')));
  }
  return (key) => {
    const text = all[key];
    if (typeof text !== 'string') throw new Error(`no plain message ${key}`);
    return text;
  };
}

async function opened(page: Page, lang: Lang) {
  await page.goto(`/?demo=b2b&lang=${lang}`);
  const first = page.getByRole('main').getByRole('listitem').getByRole('link').first();
  await expect(first).toBeVisible({ timeout: 300_000 });
  await page.context().setOffline(true);
}

const goTo = (page: Page, route: string) =>
  page.evaluate((address) => {
    const link = document.createElement('a');
    link.href = address;
    document.body.append(link);
    link.click();
    link.remove();
  }, `#/${route}`);

for (const lang of ['en', 'zh'] as const) {
  const words = wordsOf(lang);

  test(`an opportunity is made, moved by keys and won, offline (${lang})`, async ({ page }) => {
    await opened(page, lang);
    await goTo(page, 'pipeline');
    const main = page.getByRole('main');
    await main.getByRole('button', { name: words('pipeline_add') }).click();
    await page.getByLabel(words('pipeline_field_title')).fill('Harbour kiosk');
    await page.getByLabel(words('pipeline_field_amount')).fill('-5');
    await page.getByRole('button', { name: words('common_save') }).click();
    await expect(page.getByText(words('pipeline_amount_wrong'))).toBeVisible();
    await page.getByLabel(words('pipeline_field_amount')).fill('12345');
    await page.getByRole('button', { name: words('common_save') }).click();
    const card = main.getByRole('listitem').filter({ hasText: 'Harbour kiosk' });
    await expect(card).toHaveCount(1);

    const move = card.getByRole('button').last();
    await move.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('menu');
    await expect(menu).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(menu).toBeHidden();
    await expect(page.getByRole('button', { name: words('common_undo') }).first()).toBeVisible();

    await card.getByRole('button').last().click();
    await page.getByRole('menuitem', { name: words('pipeline_mark_won') }).click();
    await expect(card).toHaveCount(0);
    await main.getByRole('radio', { name: words('pipeline_won'), exact: true }).check({ force: true });
    await expect(main.getByText('Harbour kiosk').first()).toBeVisible();
    await page
      .getByRole('button', { name: words('common_undo') })
      .last()
      .click();
    await main.getByRole('radio', { name: words('pipeline_open'), exact: true }).check({ force: true });
    await expect(main.getByText('Harbour kiosk').first()).toBeVisible();
  });

  test(`a request is taken, is on the agenda with its clock, and is solved, offline (${lang})`, async ({
    page,
  }) => {
    await opened(page, lang);
    await goTo(page, 'requests');
    const main = page.getByRole('main');
    await main.getByRole('button', { name: words('requests_take') }).click();
    await page.getByRole('button', { name: words('common_save') }).click();
    await expect(page.getByText(words('requests_text_missing'))).toBeVisible();
    await page.getByLabel(words('requests_text')).fill('Copy of the March invoice');
    await page.getByText(words('complaints_severity_high'), { exact: true }).first().click();
    await page.getByRole('button', { name: words('common_save') }).click();
    const row = main.getByRole('link').filter({ hasText: 'Copy of the March invoice' });
    await expect(row).toBeVisible();
    const address = (await row.getAttribute('href')) ?? '';

    await goTo(page, 'agenda');
    await expect(main.locator(`a[href="${address}"]`).first()).toBeVisible();
    await goTo(page, address.replace('#/', ''));
    await page.getByRole('button', { name: words('requests_do_solve'), exact: true }).click();
    await expect(page.getByRole('button', { name: words('requests_do_reopen'), exact: true })).toBeVisible();
    await goTo(page, 'agenda');
    await expect(main.locator(`a[href="${address}"]`)).toHaveCount(0);
  });

  test(`a kiosk takes answers, lets nobody out without its PIN, and its answers count, offline (${lang})`, async ({
    page,
  }) => {
    await opened(page, lang);
    await goTo(page, 'experience');
    const main = page.getByRole('main');
    await main.getByRole('tab', { name: words('experience_tab_surveys') }).click();
    await main
      .getByRole('button', { name: words('experience_kiosk_start') })
      .first()
      .click();
    await page.getByLabel(words('experience_kiosk_pin')).fill('4711');
    await page.getByRole('button', { name: words('experience_kiosk_begin') }).click();

    const leave = page.getByRole('button', { name: words('experience_kiosk_leave') });
    await expect(leave).toBeVisible();
    await expect(page.getByRole('link', { name: words('shell_customers') })).toHaveCount(0);
    for (let i = 0; i < 4; i++) {
      const scores = page.getByRole('group').getByRole('button');
      if ((await scores.count()) === 0) break;
      await scores.last().click();
      await page.waitForTimeout(300);
    }
    const comment = page.getByLabel(words('experience_comment'));
    if (await comment.isVisible()) {
      await comment.fill('Kiosk words of praise');
      await page.getByRole('button', { name: words('experience_kiosk_done') }).click();
    }
    await expect(page.getByRole('button', { name: words('experience_kiosk_again') })).toBeVisible();

    await page.reload();
    await leave.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words('experience_kiosk_pin')).fill('1111');
    await dialog.getByRole('button', { name: words('experience_kiosk_leave') }).click();
    await expect(dialog.getByText(words('experience_kiosk_wrong'))).toBeVisible();
    await dialog.getByLabel(words('experience_kiosk_pin')).fill('4711');
    await dialog.getByRole('button', { name: words('experience_kiosk_leave') }).click();
    await expect(page.getByRole('link', { name: words('shell_customers') }).first()).toBeVisible();
    await goTo(page, 'experience?tab=comments');
    await expect(main.getByText('Kiosk words of praise').first()).toBeVisible({ timeout: 300_000 });
  });
}
