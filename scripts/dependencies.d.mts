export function dependenciesPage(): string;
