/** Why a file's churn model cannot be used here. */
export type ModelFileError =
  /** `at`: where in the file it is not what a model is. */
  | { readonly kind: 'model-unreadable'; readonly at: string }
  | { readonly kind: 'model-newer'; readonly found: number }
  /** What the model asks of customers and this workspace does not hold. */
  | { readonly kind: 'model-lacks'; readonly features: readonly string[] };

export interface ImportedModel {
  readonly id: string;
  /** False where it was kept here already. */
  readonly isNew: boolean;
}
