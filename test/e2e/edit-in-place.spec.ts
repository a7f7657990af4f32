import { expect, test } from '@playwright/test';

const LANGUAGES = [
  {
    ...{
      lang: 'en',
      since: 'Customer since',
      edit: 'Edit City',
      field: 'City',
      saved: 'Saved',
      undo: 'Undo',
    },
    ...{
      step: /^Rename “First orders”$/,
      name: 'New name of “First orders”',
      save: 'Save',
      taken: 'Buying regularly',
    },
    ...{ refused: 'Another one has this name.', renamed: 'Rename “Welcome”', fresh: 'Welcome' },
  },
  {
    ...{ lang: 'zh', since: '成为客户', edit: '编辑城市', field: '城市', saved: '已保存', undo: '撤销' },
    ...{ step: /^重命名“首次购买”$/, name: '“首次购买”的新名称', save: '保存', taken: '经常购买' },
    ...{ refused: '已有同名的一项。', renamed: '重命名“欢迎”', fresh: '欢迎' },
  },
] as const;

for (const words of LANGUAGES) {
  test(`what is edited in place is kept as it is typed, and renamed in one go, offline (${words.lang})`, async ({
    page,
    context,
  }) => {
    await page.goto(`/?demo=b2b&lang=${words.lang}`);
    const today = page.getByRole('main').getByRole('listitem').getByRole('link').first();
    await expect(today).toBeVisible({ timeout: 300_000 });
    await context.setOffline(true);
    const address = `/?demo=b2b&lang=${words.lang}#/customer?id=NG-0002`;
    await page.goto(address);
    const edit = page.getByRole('button', { name: words.edit, exact: true });
    const city = page.getByLabel(words.field, { exact: true });
    await edit.click({ timeout: 300_000 });
    const before = await city.inputValue();

    // Neither Enter nor leaving the field: the tab goes away while the caret stands in it.
    await city.fill('Ripon');
    await expect(page.getByRole('status').getByText(words.saved, { exact: true })).toBeVisible();
    await page.close({ runBeforeUnload: false });
    const again = await context.newPage();
    await again.goto(address);
    await again.getByRole('button', { name: words.edit, exact: true }).click({ timeout: 300_000 });
    await expect(again.getByLabel(words.field, { exact: true })).toHaveValue('Ripon');

    await again.getByLabel(words.field, { exact: true }).fill('Selby');
    await again.getByLabel(words.field, { exact: true }).press('Enter');
    await again.getByRole('button', { name: words.undo }).click();
    const facts = again.locator('dl.facts').first();
    await expect(facts).toContainText('Ripon');
    await expect(facts).not.toContainText('Selby');
    await again.getByRole('button', { name: words.edit, exact: true }).click();
    await again.getByLabel(words.field, { exact: true }).fill(before);
    await again.getByLabel(words.field, { exact: true }).press('Enter');
    await expect(facts).toContainText(before);

    // A date of which a part is gone is no date: it is said on leaving, and nothing is kept of it.
    const row = facts.locator('div').filter({ hasText: words.since });
    const told = await row.innerText();
    await row.getByRole('button').click();
    const since = again.getByLabel(words.since, { exact: true });
    await since.focus();
    await again.keyboard.press('Delete');
    await again.waitForTimeout(1500);
    await expect(row.getByRole('alert')).toHaveCount(0);
    await again.keyboard.press('Enter');
    await expect(row.getByRole('alert')).toBeVisible();
    await again.keyboard.press('Escape');
    await expect(since).toHaveCount(0);
    expect(await row.innerText()).toBe(told);

    await again.goto(`/?demo=b2b&lang=${words.lang}#/journey`);
    const main = again.getByRole('main');
    await main.getByRole('button', { name: words.step }).first().click({ timeout: 300_000 });
    const cells = await main.getByRole('cell').count();
    await main.getByLabel(words.name).first().fill(words.taken);
    await expect(main.getByText(words.refused).first()).toBeVisible();
    await main.getByLabel(words.name).first().fill(words.fresh);
    await main.getByLabel(words.name).first().press('Enter');
    await expect(main.getByRole('button', { name: words.renamed }).first()).toBeVisible();
    await expect(main.getByRole('cell')).toHaveCount(cells);
    await again.getByRole('button', { name: words.undo }).click();
    await expect(main.getByRole('button', { name: words.step }).first()).toBeVisible();
  });
}
