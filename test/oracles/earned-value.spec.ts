import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { performanceAt, performanceView } from '#application/performance';
import { makePlan } from '#application/scheduling';
import { earnedSchedule, formatMoney, parseMoney, performanceIndices } from '#engines/earned-value';
import { readSchedule } from '#interchange';
import { toModelDocument } from '#model';

const path = '../shared/oracles/cases/earned-value.json';

interface Task {
  readonly task: number;
  readonly ev: number;
  readonly ac: number;
  readonly pv: number;
  readonly cv: number;
  readonly sv: number;
  readonly pct?: number;
  readonly bac?: number;
}
interface OracleCase {
  readonly id: string;
  readonly tasks?: readonly Task[];
  readonly cumulative?: Record<string, number>;
  readonly inputs?: Record<string, number>;
  readonly expected?: Record<string, number>;
}

if (!existsSync(path)) {
  describe('published earned-value cases', () => {
    it.skip(`absent: ${path}`, () => undefined);
  });
} else {
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: readonly OracleCase[] };
  const byId = (id: string) => cases.find((entry) => entry.id === id)!;
  const money = (amount: number) => parseMoney(String(amount));

  describe('published earned-value cases', () => {
    it('EVM-01: Gray and Larson, chapter 13', () => {
      const { tasks, cumulative } = byId('EVM-01');
      const sum = { EV: 0, AC: 0, PV: 0 };
      for (const task of tasks!) {
        const row = performanceIndices({
          budgetAtCompletion: money(task.bac ?? task.pv),
          plannedValue: money(task.pv),
          earnedValue: money(task.ev),
          actualCost: money(task.ac),
        });
        expect([task.task, row.costVariance, row.scheduleVariance]).toEqual([
          task.task,
          money(task.cv),
          money(task.sv),
        ]);
        sum.EV += task.ev;
        sum.AC += task.ac;
        sum.PV += task.pv;
      }
      const expected = cumulative!;
      expect(sum).toEqual({ EV: expected.EV, AC: expected.AC, PV: expected.PV });
      const total = performanceIndices({
        budgetAtCompletion: money(expected.BAC!),
        plannedValue: money(sum.PV),
        earnedValue: money(sum.EV),
        actualCost: money(sum.AC),
      });
      expect(total.costVariance).toBe(money(expected.CV!));
      expect(total.scheduleVariance).toBe(money(expected.SV!));
      expect(total.costPerformanceIndex).toBeCloseTo(expected.CPI!, 5);
      expect(total.schedulePerformanceIndex).toBeCloseTo(expected.SPI!, 5);
      expect(total.percentComplete).toBeCloseTo(expected.PCIB!, 5);
      expect(formatMoney(total.estimateAtCompletion.atCpi!)).toBe(
        expected.EAC_formula_BAC_over_CPI!.toFixed(2),
      );
      expect(Math.round(total.varianceAtCompletion.atCpi! / 100)).toBe(expected.VAC_formula);
      // The source prints ETC 90, which is BAC - PV; its EAC of 310 and VAC of -62 stand on BAC - EV = 100.
      expect(expected.BAC! - sum.PV).toBe(expected.ETC_re);
      expect(total.estimateAtCompletion.atBudget).toBe(money(expected.EAC_re!));
      expect(total.varianceAtCompletion.atBudget).toBe(money(expected.VAC_re!));
    });

    it('EVM-02: earned by share of spent in estimate', () => {
      const { inputs, expected } = byId('EVM-02') as Required<OracleCase>;
      const [spent, remaining] = [inputs.spent_hours!, inputs.etc_hours!];
      const budget = money(inputs.rate! * inputs.baseline_hours!);
      const total = performanceIndices({
        budgetAtCompletion: budget,
        plannedValue: budget,
        earnedValue: (budget * spent) / (spent + remaining),
        actualCost: money(inputs.rate! * spent),
        bottomUpEstimateToComplete: money(inputs.rate! * remaining),
      });
      expect(formatMoney(total.earnedValue)).toBe(expected.EV!.toFixed(2));
      expect(total.plannedValue).toBe(money(expected.PV!));
      expect(total.actualCost).toBe(money(expected.AC!));
      expect(total.estimateAtCompletion.bottomUp).toBe(money(expected.EAC!));
      expect(total.varianceAtCompletion.bottomUp).toBe(money(expected.VAC!));
    });

    it('EVM-03: Schwalbe', () => {
      const { inputs, expected } = byId('EVM-03') as Required<OracleCase>;
      const total = performanceIndices({
        budgetAtCompletion: money(inputs.BAC!),
        plannedValue: money(inputs.PV!),
        earnedValue: money(inputs.EV!),
        actualCost: money(inputs.AC!),
      });
      expect(total.costVariance).toBe(money(expected.CV!));
      expect(total.scheduleVariance).toBe(money(expected.SV!));
      expect(total.costPerformanceIndex).toBeCloseTo(expected.CPI!, 6);
      expect(total.schedulePerformanceIndex).toBeCloseTo(expected.SPI!, 6);
      expect(total.estimateAtCompletion.atCpi).toBe(money(expected.EAC_BAC_over_CPI!));
      expect(total.varianceAtCompletion.atCpi).toBe(money(expected.VAC!));
      expect(total.toCompleteIndexAtBudget).toBeCloseTo(expected.TCPI_BAC!, 6);
      expect(inputs.planned_months! / total.schedulePerformanceIndex!).toBeCloseTo(
        expected.planned_duration_over_SPI!,
        9,
      );
    });

    it('ES-01: Lipke, end of July against a plan between May and June', () => {
      const plannedValue = [0, 100, 220, 350, 500, 640, 800, 1000];
      const { lipke } = earnedSchedule({ plannedValue, earnedValue: 700, actualTime: 7 });
      expect(lipke.earnedSchedule).toBe(5 + (700 - 640) / (800 - 640));
      expect(lipke.scheduleVarianceTime).toBe(lipke.earnedSchedule - 7);
    });
  });
}

const UPDATE = '../shared/oracles/primavera/infra-U2-20251204.xer';

/** The rows of a table of an XER file, read by hand: column names in %F, values in %R. */
function rowsOf(text: string, table: string): Record<string, string>[] {
  const lines = text.split(/\r?\n/).map((line) => line.split('\t'));
  const begin = lines.findIndex(([mark, name]) => mark === '%T' && name === table);
  const [, ...names] = lines[begin + 1]!;
  const rest = lines.slice(begin + 2);
  return rest
    .slice(
      0,
      rest.findIndex(([mark]) => mark !== '%R'),
    )
    .map(([, ...values]) => Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])));
}

if (!existsSync(UPDATE)) {
  describe('a schedule without costs', () => {
    it.skip(`absent: ${UPDATE}`, () => undefined);
  });
} else {
  describe('a schedule of Primavera without resources and costs', () => {
    const bytes = readFileSync(UPDATE);
    const tasks = rowsOf(bytes.toString('latin1'), 'TASK');

    it('earns planned working time: the hours that its own table says are done, and says so', async () => {
      const { model } = await readSchedule(bytes, { fileName: UPDATE });
      const plan = makePlan({ hash: 'U2', document: toModelDocument(model), model });
      const at = model.project.dataDate.slice(0, 10);
      const view = performanceView(performanceAt(plan, undefined, at), model, at, model.project.currency);
      const hours = (of: (task: Record<string, string>) => number) =>
        tasks.reduce((sum, task) => sum + of(task), 0);
      expect(tasks.length).toBe(49);
      expect(view.weights).toMatchObject({ by: 'duration', unit: 'h', unweighted: 0 });
      expect(view.weights.warning).toContain('No activity has a cost');
      expect(view.total.budgetAtCompletion).toBe(hours((task) => Number(task['target_drtn_hr_cnt'])));
      expect(view.total.earnedValue).toBeCloseTo(
        hours((task) => Number(task['target_drtn_hr_cnt']) - Number(task['remain_drtn_hr_cnt'])),
        6,
      );
      expect(view.earnedSchedule.finishByPlateauAware).not.toBeNull();
      expect(view.sCurve.planned.at(-1)!.amount).toBe(view.total.budgetAtCompletion);
      const elements = new Map(model.wbs.map(({ id, parent }) => [id, parent]));
      const tops = view.wbs.filter(({ id }) => elements.get(id) === undefined);
      expect(tops.reduce((sum, { earnedValue }) => sum + earnedValue, 0)).toBeCloseTo(
        view.total.earnedValue,
        6,
      );
    });
  });
}
