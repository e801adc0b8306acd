interface BarProps {
  readonly base: number;
  readonly difference: { readonly estimate: number; readonly low: number; readonly high: number };
  /** Outside chance at 95 %. */
  readonly matters: boolean;
}

const WIDTH = 132;
const HALF = WIDTH / 2;

/**
 * A difference with its interval as a share of the baseline: the line in the middle is no change, the ends are a half
 * less and a half more. The numbers stand beside it, so it is not read out.
 */
export function DifferenceBar({ base, difference: { estimate, low, high }, matters }: BarProps) {
  const scale = Math.abs(base) < 1e-9 ? Math.max(Math.abs(low), Math.abs(high), 1e-9) : Math.abs(base) / 2;
  const at = (value: number): number => HALF + Math.max(-1, Math.min(1, value / scale)) * (HALF - 5);
  const paint = matters ? 'var(--accent)' : 'var(--muted)';
  return (
    <svg width={WIDTH} height={16} aria-hidden="true" className="difference-bar">
      <line x1={HALF} x2={HALF} y1={0} y2={16} stroke="var(--line-strong)" />
      <line x1={at(low)} x2={at(high)} y1={8} y2={8} stroke={paint} strokeWidth={2} />
      {[low, high].map((end, index) => (
        <line key={index} x1={at(end)} x2={at(end)} y1={4} y2={12} stroke={paint} strokeWidth={2} />
      ))}
      <circle cx={at(estimate)} cy={8} r={4} fill={paint} />
    </svg>
  );
}
