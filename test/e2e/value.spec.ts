import { expect, test } from '@playwright/test';

const LANGUAGES = [
  {
    lang: 'en',
    index: 'Who matters, all told',
    high: /^\d+ High value/,
    chip: 'High value',
    ask: 'Work it out',
    began: 'It began on',
    cost: /^What it cost/,
    basis: /people compared with/,
    roi: /on what it cost, likely/,
    clusters: 'Clusters',
    number: 'Ask all three',
    says: /In use: \d/,
    apart: 'What sets the segments in use apart',
    boards: 'Boards',
    weighs: /weighs most:/,
    target: /Highest mark: .+, \d+ of 100/,
    weights: 'Weights',
    size: 'Size',
    others: ['Reach', 'Difference', 'Profit'],
    largest: /Highest mark: .+, 100 of 100/,
  },
  {
    lang: 'zh',
    index: '综合来看，谁最重要',
    high: /^\d+ 高价值/,
    chip: '高价值',
    ask: '算一算',
    began: '开始日期',
    cost: /^花费/,
    basis: /位在之前/,
    roi: /相对花费的回报/,
    clusters: '聚类',
    number: '三种都问',
    says: /现用：\d群/,
    apart: '现用各群的区别在哪里',
    boards: '看板',
    weighs: /分量最重/,
    target: /得分最高：\d+分/,
    weights: '权重',
    size: '规模',
    others: ['可触达', '差异', '盈利'],
    largest: /得分最高：100分/,
  },
] as const;

for (const words of LANGUAGES) {
  test(`the value index, what a programme brought, and how many segments, offline (${words.lang})`, async ({
    page,
    context,
  }) => {
    await page.goto(`/?demo=retail&lang=${words.lang}`);
    const main = page.getByRole('main');
    await expect(main.getByRole('listitem').getByRole('link').first()).toBeVisible({ timeout: 300_000 });
    await page.goto(`/?demo=retail&lang=${words.lang}#/value`);
    await expect(main.getByRole('heading', { name: words.index })).toBeVisible({ timeout: 300_000 });
    await context.setOffline(true);

    const high = main.getByRole('link', { name: words.high });
    const people = Number((await high.innerText()).match(/\d+/)?.[0]);
    await high.click();
    await expect(main.getByText(words.chip).first()).toBeVisible();
    await expect(page.getByText(new RegExp(`\\b${people}\\b`)).first()).toBeVisible();
    await page.goBack();

    await main.getByRole('button', { name: words.ask }).click();
    await main.getByLabel(words.began).fill('2026-06-01');
    await main.getByLabel(words.cost).fill('1500');
    await expect(main.getByText(words.basis)).toBeVisible();
    await expect(main.getByText(words.roi)).toBeVisible();

    await page.evaluate(() => (location.hash = '#/segments'));
    await main.getByRole('tab', { name: words.clusters }).click();
    await main.getByRole('button', { name: words.number }).click();
    await expect(main.getByText(words.says)).toBeVisible({ timeout: 300_000 });
    await expect(main.getByRole('heading', { name: words.apart })).toBeVisible();

    await main.getByRole('tab', { name: words.boards }).click();
    await expect(main.getByText(words.weighs)).toBeVisible({ timeout: 300_000 });
    await expect(main.getByText(words.target)).toBeVisible();
    const size = main.getByRole('group', { name: words.weights }).getByLabel(words.size);
    for (const other of words.others)
      await main.getByRole('group', { name: words.weights }).getByLabel(other).fill('0');
    await size.fill('1');
    await expect(main.getByText(words.largest)).toBeVisible();
  });
}
