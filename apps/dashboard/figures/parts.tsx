import { useEffect, useRef, type ReactNode } from 'react';
import type { Schemas } from '../api/client.js';
import { numberText } from '../shell/words.js';

export type MilestoneStatus = Schemas['Milestone']['status'];

const STATUS: Readonly<Record<MilestoneStatus, readonly [mark: string, name: string, tone: string]>> = {
  achieved: ['✓', 'Achieved', 'good'],
  'on-track': ['●', 'On track', 'good'],
  'at-risk': ['▲', 'At risk', 'warning'],
  late: ['■', 'Late', 'bad'],
  planned: ['○', 'Planned', 'muted'],
};

export function StatusChip({ status }: { status: MilestoneStatus }) {
  const [mark, name, tone] = STATUS[status];
  return (
    <span className={`chip ${tone}`}>
      <span aria-hidden="true">{mark}</span> {name}
    </span>
  );
}

/** A figure against what is asked for. */
export function Meter({
  label,
  value,
  target,
  unit,
  met = value >= target,
}: {
  label: string;
  value: number;
  target: number;
  unit: string;
  /** Whether that is enough; by itself: as much as is asked for. */
  met?: boolean;
}) {
  const share = Math.max(0, Math.min(1, target === 0 ? 0 : value / target));
  return (
    <div className="meter">
      <div className="meter-head">
        <span>{label}</span>
        <span>
          <strong>{numberText(value)}</strong> of {numberText(target)} {unit}
        </span>
      </div>
      <div
        className={`meter-bar ${met ? 'good' : 'warning'}`}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={target}
        aria-valuenow={Math.min(value, target)}
        aria-valuetext={`${numberText(value)} of ${numberText(target)} ${unit}`}
      >
        <i style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </div>
    </div>
  );
}

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog: the browser keeps the focus in it and closes it by Escape. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => {
      element?.close();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-label={title} onClose={onClose}>
      <header>
        <h2>{title}</h2>
        <button type="button" className="icon" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}

export function Card({
  title,
  actions,
  className = '',
  children,
}: {
  title?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={`card ${className}`}>
      {title !== undefined && (
        <header>
          <h2>{title}</h2>
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}
