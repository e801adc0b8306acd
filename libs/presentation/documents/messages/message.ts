/** A text, or its plural forms by CLDR category. */
export type Message = string | PluralForms;

export interface PluralForms {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}
