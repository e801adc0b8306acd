/** The part of a crossing's description that is drawn. The API states it in full at `GET …/crossing`. */
export interface Facility {
  readonly name: string;
  readonly referenceBank: string;
  readonly banks: readonly {
    readonly id: string;
    readonly name: string;
    readonly utcOffsetMinutes: number;
  }[];
  readonly directions: readonly {
    readonly id: string;
    readonly name: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly classes: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  readonly stages: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly directions?: readonly string[];
    readonly classes?: readonly string[];
    readonly pool?: string | Readonly<Record<string, string>>;
    readonly passengersOnly?: boolean;
  }[];
  readonly pools: readonly {
    readonly id: string;
    readonly bank: string;
    readonly name: string;
    readonly servers: number | unknown;
  }[];
  readonly targets?: readonly {
    readonly id: string;
    readonly measure: string;
    readonly class?: string;
    readonly direction?: string;
    readonly atMost: number;
    readonly shareOfDays: number;
  }[];
}

export const facilityOf = (answer: unknown): Facility => (answer as { definition: Facility }).definition;

export function poolOf(
  stage: Facility['stages'][number],
  direction: string,
  customerClass: string,
): string | undefined {
  const { pool } = stage;
  if (pool === undefined || typeof pool === 'string') return pool;
  return pool[`${direction}/${customerClass}`] ?? pool[customerClass] ?? pool[direction] ?? pool['*'];
}

export const CLASS_LOOKS: Readonly<
  Record<string, { readonly colour: string; readonly shape: 'disc' | 'bar' | 'square' }>
> = {
  car: { colour: '--chart-blue', shape: 'disc' },
  bus: { colour: '--chart-purple', shape: 'bar' },
  truck: { colour: '--chart-orange', shape: 'square' },
  passenger: { colour: '--chart-green', shape: 'disc' },
  pedestrian: { colour: '--chart-green', shape: 'disc' },
};
export const OTHER_LOOK = { colour: '--chart-plan', shape: 'disc' } as const;
