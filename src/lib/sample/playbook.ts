import type { SampleLanguage, Words } from './language.ts';
import { inLanguage } from './language.ts';
import type { SampleRecord } from './sample-workspace.ts';

const PLAYS: readonly { readonly stage: string; readonly kind: string; readonly afterDays: number; readonly words: Words }[] = [
  { stage: 'acquire', kind: 'call', afterDays: 14, words: ['Ask what is missing for a first order', '了解首单还缺什么'] },
  { stage: 'onboard', kind: 'message', afterDays: 7, words: ['Ask how the first order arrived', '询问首单收货情况'] },
  { stage: 'retain', kind: 'visit', afterDays: 1, words: ['Thank them and hear what they need next', '上门致谢并了解下一步需求'] },
  { stage: 'lost', kind: 'call', afterDays: 3, words: ['Win them back with a personal offer', '用专属优惠争取回来'] },
]; // prettier-ignore

/** What this business does with customers who come to a stage. */
export const playbook = (language: SampleLanguage): readonly SampleRecord[] =>
  PLAYS.map(({ words, ...play }, i) => ({
    table: 'plays',
    id: `sample-play-${i}`,
    fields: { ...play, title: inLanguage(words, language) },
  }));
