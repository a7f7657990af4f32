/** How alike two records are in one field; 0 where one of them is blank. */
export const AGREEMENT = { blank: 0, exact: 1, close: 2, similar: 3, different: 4 } as const;
export const AGREEMENT_LEVELS = 5;
