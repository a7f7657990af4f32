/** Questions whose answers are counted, and the scale of each. */
export const SURVEYS = {
  nps: { least: 0, most: 10 },
  csat: { least: 1, most: 5 },
  ces: { least: 1, most: 7 },
} as const;
export type SurveyKind = keyof typeof SURVEYS;
