import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Milliseconds between two looks. */
const LOOK_EVERY = 100;

/** How late the process comes to what it should do: the sign that it has more work than it can take. */
@Injectable()
export class EventLoopLag implements OnModuleDestroy {
  private due = performance.now() + LOOK_EVERY;
  private smoothed = 0;
  private readonly timer = setInterval(() => {
    this.look();
  }, LOOK_EVERY);

  constructor() {
    this.timer.unref();
  }

  /** Milliseconds, the last second or so weighed together: one long task alone does not count as overload. */
  get milliseconds(): number {
    return this.smoothed;
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = performance.now();
    this.smoothed += (Math.max(0, now - this.due) - this.smoothed) * 0.2;
    this.due = now + LOOK_EVERY;
  }
}
