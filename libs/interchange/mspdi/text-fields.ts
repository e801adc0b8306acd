import type { ModelActivity } from '#model';
import type { WarningList } from '../interchange-warning.js';
import { element, leaf } from './xml-text.js';

/** The field in which activity codes that the format cannot use as task numbers are kept. */
export const ACTIVITY_ID_FIELD = 'Spanwise activity id';

/** Identifiers of the task fields Text1 to Text30. */
const TEXT_FIELDS: readonly number[] = [
  188743731,
  188743734,
  188743737,
  188743740,
  188743743,
  188743746,
  188743747,
  188743748,
  188743749,
  188743750,
  ...Array.from({ length: 20 }, (_, index) => 188743997 + index),
];

/** Gives the model's named fields to Microsoft Project's thirty text fields. */
export class TextFields {
  private readonly fields = new Map<string, number>();

  constructor(activities: readonly ModelActivity[], withActivityIds: boolean, warnings: WarningList) {
    if (withActivityIds) this.fields.set(ACTIVITY_ID_FIELD, 0);
    let left = 0;
    for (const { codes, userFields } of activities) {
      for (const name of [...Object.keys(userFields ?? {}), ...Object.keys(codes ?? {})]) {
        if (this.fields.has(name)) continue;
        if (this.fields.size < TEXT_FIELDS.length) this.fields.set(name, this.fields.size);
        else left += 1;
      }
    }
    if (activities.some(({ codes }) => codes !== undefined)) {
      warnings.add('interchange.codes-as-text', 'activity codes are written as text fields', 'activities');
    }
    if (left > 0) {
      warnings.add(
        'interchange.not-representable',
        'there are more fields than text fields; the rest is not written',
        'activities',
        left,
      );
    }
  }

  definitions(): string {
    if (this.fields.size === 0) return '';
    return element(
      'ExtendedAttributes',
      ...[...this.fields].map(([name, index]) =>
        element(
          'ExtendedAttribute',
          leaf('FieldID', TEXT_FIELDS[index]),
          leaf('FieldName', `Text${index + 1}`),
          leaf('Alias', name),
        ),
      ),
    );
  }

  valuesOf(activity: ModelActivity, rowId: string): string {
    const values: Record<string, string> = { ...activity.codes, ...activity.userFields };
    if (this.fields.has(ACTIVITY_ID_FIELD) && activity.id !== rowId) values[ACTIVITY_ID_FIELD] = activity.id;
    return Object.entries(values)
      .flatMap(([name, value]) => {
        const index = this.fields.get(name);
        if (index === undefined) return [];
        return [element('ExtendedAttribute', leaf('FieldID', TEXT_FIELDS[index]), leaf('Value', value))];
      })
      .join('');
  }
}
