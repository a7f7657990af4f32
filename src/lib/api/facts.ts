export * from '../base/facts.ts';
