// The records in memory that kernel/memory-layout.ts describes; the two lists are compared by a test.
export const LANES: i32 = 64;
export const ROW_BYTES: i32 = 512;

export const HEADER: i32 = 1024;
export const H_NODE_COUNT: i32 = 0;
export const H_NODES: i32 = 1;
export const H_PARAMETERS: i32 = 2;
export const H_RELATIONS: i32 = 3;
export const H_LAGS: i32 = 4;
export const H_EFFECTS: i32 = 5;
export const H_AXES: i32 = 6;
export const H_GROUP_COUNT: i32 = 7;
export const H_GROUPS: i32 = 8;
export const H_MEMBERS: i32 = 9;
export const H_NORMAL_TABLE: i32 = 10;
export const H_PHI_TABLE: i32 = 11;
export const H_SINK_COUNT: i32 = 12;
export const H_SINKS: i32 = 13;
export const H_FINISH_ROW: i32 = 14;
export const H_COST_ROW: i32 = 15;
export const H_SCRATCH: i32 = 16;
export const H_CRITICAL: i32 = 17;
export const H_COUNTS: i32 = 18;
export const H_SUMS: i32 = 19;
export const H_GRADES: i32 = 20;
export const H_FINISH_GRADE_ROW: i32 = 21;
export const H_FINISH_CENTRED_ROW: i32 = 22;
export const H_HAZARD_COUNT: i32 = 23;
export const H_HAZARDS: i32 = 24;
export const H_AXIS_COUNT: i32 = 25;
export const H_ITERATION_WORDS: i32 = 26;
export const H_ACTIVE: i32 = 27;

export const NODE_INTS: i32 = 20;
export const N_KIND: i32 = 0;
export const N_KEY0: i32 = 1;
export const N_KEY1: i32 = 2;
export const N_DRAW_ROW: i32 = 3;
export const N_SCORE_ROW: i32 = 4;
export const N_TABLE: i32 = 5;
export const N_TABLE_COUNT: i32 = 6;
export const N_BASE_ROW: i32 = 7;
export const N_DURATION_ROW: i32 = 8;
export const N_START_ROW: i32 = 9;
export const N_FINISH_ROW: i32 = 10;
export const N_FINISH_DATE_ROW: i32 = 11;
export const N_START_DATE_ROW: i32 = 12;
export const N_AXIS: i32 = 13;
export const N_FLAGS: i32 = 14;
export const N_FIRST_RELATION: i32 = 15;
export const N_END_RELATION: i32 = 16;
export const N_FIRST_EFFECT: i32 = 17;
export const N_END_EFFECT: i32 = 18;
export const N_SUM_INDEX: i32 = 19;

export const NODE_DOUBLES: i32 = 10;
export const P_FLOOR: i32 = 5;
export const P_FINISH_FLOOR: i32 = 6;
export const P_PIN: i32 = 7;
export const P_COST_RATE: i32 = 8;
export const P_FLOOR_DATE: i32 = 9;

export const KIND_FIXED: i32 = 0;
export const KIND_TRIANGULAR: i32 = 1;
export const KIND_UNIFORM: i32 = 2;
export const KIND_SCORE_TABLE: i32 = 3;
export const KIND_STEPS: i32 = 4;
export const KIND_LINES: i32 = 5;

export const F_ROUND: i32 = 1;
export const F_SIMPLE: i32 = 2;
export const F_SETTLE: i32 = 4;
export const F_FINISH_FLOOR: i32 = 8;
export const F_PIN_START: i32 = 16;
export const F_PIN_FINISH: i32 = 32;
export const F_EXPECTED_FINISH: i32 = 64;
export const F_FINISH_AT_START: i32 = 128;
export const F_COST: i32 = 256;

/** What an effect's row does to a drawn duration d: d·r, then + r, + d·r, at last all · r. */
export const EFFECT_MULTIPLY: i32 = 0;
export const EFFECT_ADD: i32 = 1;
export const EFFECT_ADD_SHARE: i32 = 2;
export const EFFECT_SCALE: i32 = 3;

export const RELATION_INTS: i32 = 6;
export const R_SOURCE_ROW: i32 = 0;
export const R_FLAGS: i32 = 1;
export const R_SOURCE_AXIS: i32 = 2;
export const R_LAG_AXIS: i32 = 3;
export const R_MASK: i32 = 4;
export const R_SOURCE_NODE: i32 = 5;

export const RF_TO_FINISH: i32 = 1;
export const RF_CONVERT: i32 = 2;
export const RF_SOURCE_IS_DATE: i32 = 4;
export const RF_BEGINNING: i32 = 8;

export const LAG_DOUBLES: i32 = 4;

export const AXIS_INTS: i32 = 18;
export const A_CONTINUOUS: i32 = 0;
export const A_QUANTUM: i32 = 1;
export const A_SLOTS: i32 = 2;
export const A_WORK_AT_SLOT: i32 = 3;
export const A_WORK_SLOTS: i32 = 4;
export const A_WORK_SLOT_START: i32 = 5;
export const A_WEATHER: i32 = 6;
export const A_DAY_OF_WORK_SLOT: i32 = 7;
export const A_DAYS: i32 = 8;
export const A_DAY_WORK: i32 = 9;
export const A_LANE_WORK: i32 = 10;
export const A_LONGEST_DAY: i32 = 11;
export const A_LOST: i32 = 12;
export const A_DAY_INDEX: i32 = 13;
export const A_FILLED: i32 = 14;
export const A_STALE: i32 = 15;
export const A_REACH: i32 = 16;
export const A_PASSED: i32 = 17;

export const HAZARD_INTS: i32 = 6;
export const Z_KEY0: i32 = 0;
export const Z_KEY1: i32 = 1;
export const Z_LIMITS: i32 = 2;
export const Z_WORDS: i32 = 3;
export const Z_FROM: i32 = 4;
export const Z_REACH: i32 = 5;

export const GROUP_INTS: i32 = 6;
export const G_KIND: i32 = 0;
export const G_COUNT: i32 = 1;
export const G_MEMBERS: i32 = 2;
export const G_COEFFICIENTS: i32 = 3;
export const G_FACTOR_ROW: i32 = 4;
export const GROUP_ONE_FACTOR: i32 = 1;
export const GROUP_MATRIX: i32 = 2;

export const MEMBER_INTS: i32 = 4;
export const M_SCORE_ROW: i32 = 0;
export const M_KEY0: i32 = 1;
export const M_KEY1: i32 = 2;
export const M_DRAW_ROW: i32 = 3;

export const SUM_DOUBLES: i32 = 6;
export const GRADE_DOUBLES: i32 = 36;

@inline export function header(field: i32): i32 {
  return load<i32>(HEADER + (field << 2));
}
@inline export function int(record: i32, field: i32): i32 {
  return load<i32>(record + (field << 2));
}
@inline export function double(record: i32, field: i32): f64 {
  return load<f64>(record + (field << 3));
}
