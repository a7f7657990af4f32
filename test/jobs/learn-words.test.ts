import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/lib/base/random.ts';
import { labelledComments, wordsTargets } from '../../src/lib/jobs/labelled-comments.ts';
import { createModelService } from '../../src/lib/jobs/train-model-service.ts';
import { importText, nothing, openEmpty, testWorkbench, valueOf } from '../fixtures/workbench.ts';
import { workingSetOf } from '../fixtures/working-set.ts';

const SEED = 20261123;

const comment = (type: string, score: number | null, text: string) => ({
  customer: 'a',
  day: 1,
  fields: { type, text, ...(score === null ? {} : { score }) },
});

describe('comments with the class that people gave them', () => {
  it('feel by their own scale: NPS by its bands, others by their middle', () => {
    const rows = [
      ...[0, 6, 7, 8, 9, 10].map((score) => comment('nps', score, `nps ${score}`)),
      ...[1, 2, 3, 4, 5].map((score) => comment('csat', score, `csat ${score}`)),
      ...[1, 3, 5].map((score) => comment('review', score, `review ${score}`)),
      comment('nps', null, 'no score'),
      comment('nps', 3, '  '),
    ];
    const { feedback } = workingSetOf([], { feedback: Array.from({ length: 5 }, () => rows).flat() });
    const { texts, classOf, classes } = labelledComments(feedback, 'score');
    const feelingOf = (text: string) => {
      const label = classOf[texts.indexOf(text)];
      const own = label < 0 ? null : classes[label];
      return own?.kind === 'feeling' ? own.feeling : null;
    };
    expect([0, 6, 7, 8, 9, 10].map((n) => feelingOf(`nps ${n}`))).toEqual(['bad', 'bad', 'mixed', 'mixed', 'good', 'good']);
    expect([1, 2, 3, 4, 5].map((n) => feelingOf(`csat ${n}`))).toEqual(['bad', 'bad', 'mixed', 'good', 'good']);
    expect([1, 3, 5].map((n) => feelingOf(`review ${n}`))).toEqual(['bad', 'mixed', 'good']);
    expect(feelingOf('no score')).toBeNull();
    expect(texts).toHaveLength(5 * 15);
  }); // prettier-ignore

  it('offer nothing to learn where too few have a class', () => {
    const few = Array.from({ length: 39 }, (_, i) => comment('csat', 1 + 4 * (i % 2), `comment ${i}`));
    expect(wordsTargets(workingSetOf([], { feedback: few }))).toEqual([]);
    const enough = [...few, comment('csat', 5, 'one more')];
    expect(wordsTargets(workingSetOf([], { feedback: enough }))).toEqual([
      { id: 'score', comments: 40, classes: 2 },
    ]);
  });
});

/** Words of this shop's own that no list could hold. */
function commentsCsv(seed: number): string {
  const random = createRandom(seed);
  const lines = Array.from({ length: 300 }, (_, i) => {
    const good = random.integer(2) === 1;
    const own = good ? ['zesty', '顺滑'] : ['murky', '发涩'];
    const filler = ['the tea', 'this morning', '今天', 'order'][random.integer(4)];
    const score = i >= 280 ? '' : good ? '5' : '1';
    return `c${i % 40},2025-0${1 + (i % 9)}-11,csat,${score},${own[random.integer(2)]} ${filler} ${i}`;
  });
  return ['customer id,date,survey type,score,comment', ...lines].join('\n');
}

describe('what the words of comments tell', () => {
  it(`is learned from a shop’s own scored comments, judged on others, and used where it beats the word list (seed ${SEED})`, async () => {
    const models = createModelService();
    const api = testWorkbench({ models: () => Promise.resolve(models), now: () => Date.UTC(2025, 9, 1) });
    await openEmpty(api);
    await importText(api, 'comments.csv', commentsCsv(SEED));
    expect(await api.words()).toMatchObject({ learnt: [], targets: [{ id: 'score', comments: 280, classes: 2 }] });
    const before = await api.experience({ kind: 'csat', by: 'channel' });
    expect(before?.comments.judgedBy).toBe('word-list');

    valueOf(await api.learnWords('score', nothing));
    const [learnt] = (await api.words())?.learnt ?? [];
    expect(learnt?.accuracy).toBeGreaterThan(0.95);
    expect(learnt?.interval.low).toBeLessThan(learnt?.accuracy ?? 0);
    expect(learnt?.tells).toBe(true);
    expect(learnt?.lexicon).toBeLessThan(0.5);
    expect(learnt?.classes.reduce((sum, { unlabelled }) => sum + unlabelled, 0)).toBe(20);
    const judged = await api.judgeWords('score', 'really murky');
    expect(judged).toMatchObject({ label: { kind: 'feeling', feeling: 'bad' } });
    expect(judged?.because).toContain('murky');

    const after = await api.experience({ kind: 'csat', by: 'channel' });
    expect(after?.comments.judgedBy).toBe('learnt');
    expect(after?.comments.feelings.mixed).toBe(0);
    const latest = after?.comments.latest ?? [];
    for (const { text, feeling } of latest) expect(feeling).toBe(/zesty|顺滑/.test(text) ? 'good' : 'bad');

    await api.mask(true);
    const masked = await api.words();
    expect(masked?.masked).toBe(true);
    expect(masked?.learnt[0].classes.flatMap(({ words }) => words)).toEqual([]);
  }); // prettier-ignore

  it('stays when the workspace is closed, and goes with an erasure', async () => {
    const models = createModelService();
    const factory = { indexedDB: new IDBFactory(), IDBKeyRange };
    const environment = { models: () => Promise.resolve(models), now: () => Date.UTC(2025, 9, 1), factory };
    const first = testWorkbench(environment);
    const id = await openEmpty(first);
    await importText(first, 'comments.csv', commentsCsv(SEED));
    valueOf(await first.learnWords('score', nothing));
    const learnt = (await first.words())?.learnt;
    expect(learnt).toHaveLength(1);
    const judged = await first.judgeWords('score', 'zesty 顺滑');
    await first.lock();

    const again = testWorkbench(environment);
    valueOf(await again.openWorkspace(id));
    expect((await again.words())?.learnt).toEqual(learnt);
    expect((await again.words())?.learnt[0].stale).toBe(false);
    expect(await again.judgeWords('score', 'zesty 顺滑')).toEqual(judged);
    expect((await again.experience({ kind: 'csat', by: 'channel' }))?.comments.judgedBy).toBe('learnt');

    valueOf(await again.eraseCustomer('c1', 'erase'));
    expect((await again.words())?.learnt).toEqual([]);
    expect((await again.experience({ kind: 'csat', by: 'channel' }))?.comments.judgedBy).toBe('word-list');
  });
});
