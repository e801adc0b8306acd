import { z } from 'zod';
import { isoDate } from './primitives.js';

const money = z
  .number()
  .meta({ description: 'in `weights.unit`: the currency, or hours where no activity has a cost' });
const index = z.number().nullable().meta({ description: 'null where the denominator is zero' });

const estimates = z.object({
  atCpi: money.nullable().meta({ description: 'BAC/CPI' }),
  atBudget: money.meta({ description: 'AC + (BAC − EV)' }),
  atCpiSpi: money.nullable().meta({ description: 'AC + (BAC − EV)/(CPI·SPI)' }),
  bottomUp: money
    .nullable()
    .meta({ description: 'AC + what remains estimated afresh; null where nobody did' }),
});

const amounts = z.object({
  budgetAtCompletion: money,
  plannedValue: money,
  earnedValue: money,
  actualCost: money,
  costVariance: money,
  scheduleVariance: money,
  cpi: index,
  spi: index,
  estimateAtCompletion: estimates,
  estimateToComplete: estimates.meta({ description: 'ETC = EAC − AC, of each form' }),
  varianceAtCompletion: money.nullable().meta({ description: 'BAC − BAC/CPI' }),
  variancesAtCompletion: estimates.meta({ description: 'VAC = BAC − EAC, of each form' }),
  toCompleteIndexAtBudget: index.meta({ description: '(BAC − EV)/(BAC − AC)' }),
  toCompleteIndexAtEstimate: index.meta({ description: '(BAC − EV)/(EAC − AC) to BAC/CPI' }),
  percentComplete: index,
  percentSpent: index,
});

const earnedScheduleMeasures = z.object({
  earnedSchedule: z.number(),
  scheduleVarianceTime: z.number(),
  spiT: index,
  ieacT: index,
  tspi: index,
});

const curve = z.array(z.object({ date: isoDate, amount: money }));

const weights = z.object({
  by: z.enum(['cost', 'labour-hours', 'duration']).meta({
    description:
      'What the budgets count in: costs where any activity has one, else budgeted hours of labour where they cover ' +
      'half of the planned working time, else planned working time',
  }),
  unit: z.string().meta({ description: 'The currency, or h' }),
  unweighted: z.int().meta({ description: 'Activities of some duration that weigh nothing' }),
  warning: z.string().nullable().meta({ description: 'Said where the values are no money' }),
});

export const earnedValueView = z
  .object({
    asOf: isoDate,
    currency: z.string(),
    weights,
    costsBooked: z.boolean().meta({
      description:
        'false: nobody booked actual costs (actual hours); work done is taken to have cost its budget',
    }),
    total: amounts,
    wbs: z.array(amounts.extend({ id: z.string(), name: z.string() })),
    earnedSchedule: z.object({
      periods: z.literal('months'),
      actualTime: z.number(),
      plannedDuration: z.number(),
      lipke: earnedScheduleMeasures,
      plateauAware: earnedScheduleMeasures,
      plannedFinish: isoDate,
      finishByLipke: isoDate.nullable(),
      finishByPlateauAware: isoDate.nullable(),
    }),
    sCurve: z.object({ planned: curve, earned: curve, actual: curve }),
  })
  .meta({ id: 'EarnedValue' });
export type EarnedValueView = z.infer<typeof earnedValueView>;
