/* Generated from the OpenAPI document by `npm run generate-client`; do not edit. */
export interface paths {
  '/v1/projects': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All projects */
    get: operations['listProjects'];
    put?: never;
    /** Create a project from a model (YAML, JSON), a Primavera XER or a Microsoft Project XML */
    post: operations['createProject'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One project */
    get: operations['getProject'];
    put?: never;
    post?: never;
    /** Erase a project with its models, calendars, journals and reports (needs If-Match) */
    delete: operations['deleteProject'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/activities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Activities: dates, floats, progress, baseline, working days lost by cause */
    get: operations['listActivities'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/activities/{activity}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One activity: what drives it, what it drives, its paths, and why it stands still */
    get: operations['getActivity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/crossing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The facility, its demand and rules, with offered loads */
    get: operations['getCrossing'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/crossing/days': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Each simulated day of traffic: served, unserved, waits, queues by class and direction */
    get: operations['listCrossingDays'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/crossing/days/{date}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One day of traffic as it was lived, or such a day as planned */
    get: operations['getCrossingDay'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/crossing/days/{date}/hours': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The day hour by hour: arrivals, waits, queues, utilisation by class, direction and pool, in bands */
    get: operations['getCrossingHours'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/crossing/days/{date}/records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Per-customer records of the day as CSV, for other tools */
    get: operations['getCrossingRecords'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/crossing/days/{date}/trace': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every customer's way through the day, for an animation */
    get: operations['getCrossingTrace'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/crossing/readiness': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The probability that the crossing serves its design's people and vehicles by a date, and what limits it */
    get: operations['getCrossingReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/earned-value': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Earned value, earned schedule and S-curves, by WBS and in total */
    get: operations['getEarnedValue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/forecasts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Forecasts of every status date, by every method, as they were made */
    get: operations['listForecasts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/gantt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The whole network in columns: dates, baseline, floats, paths, relationships */
    get: operations['getGantt'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/journal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What happened, in order; append-only and chained by hash */
    get: operations['getJournal'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/journal/verification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Recalculates the hash chain from the first entry */
    get: operations['verifyJournal'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/milestones': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Milestones: baseline, forecast, slip, float, status by a stated rule, drivers */
    get: operations['listMilestones'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/milestones/{milestone}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One milestone */
    get: operations['getMilestone'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/model': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The current model document */
    get: operations['getModel'];
    /** Store a new version of the model (needs If-Match) */
    put: operations['putModel'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/model/figures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a scenario may change: figures with unit and provenance, and ready-made changes */
    get: operations['listModelFigures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/model/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every version of the model, newest first */
    get: operations['listModelVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/movement': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Why a date moved between two status dates; the causes add up to the slip exactly */
    get: operations['getMovement'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/progress': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every statement of progress, newest first, with what was superseded */
    get: operations['listProgress'];
    put?: never;
    /** Enter real progress of many activities as of a status date; all or nothing */
    post: operations['postProgress'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/quality': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** DCMA 14-point and GAO checks with the offending activities */
    get: operations['getQuality'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Stored reports, newest first */
    get: operations['listReports'];
    put?: never;
    /** Write a report of the present data date now */
    post: operations['writeReport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/reports/{report}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One report, by Accept, ?format= or extension (html, md, json, csv, pdf, xlsx) */
    get: operations['getReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/scenarios': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Scenarios, each with what it changes in words */
    get: operations['listScenarios'];
    put?: never;
    /** Store a scenario: overrides over the current model, checked like the model */
    post: operations['createScenario'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/scenarios/{scenario}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One scenario */
    get: operations['getScenario'];
    put?: never;
    post?: never;
    /** Remove a scenario; its runs stay */
    delete: operations['deleteScenario'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/scenarios/{scenario}/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Run a scenario against the baseline, paired; equal runs are computed once */
    post: operations['startRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/schedule': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The network calculation: early and late dates, floats, critical and longest path */
    get: operations['getSchedule'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/simulated-calendar': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the calendar stands */
    get: operations['getCalendar'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Pause, resume, or change the pace (needs If-Match) */
    patch: operations['patchCalendar'];
    trace?: never;
  };
  '/v1/projects/{project}/simulated-calendar/advance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Live days until a date; closing the connection stops after the day at hand */
    post: operations['advanceCalendar'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/simulated-calendar/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The calendar as it moves, as server-sent events; Last-Event-ID continues where a stream broke off */
    get: operations['watchCalendar'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/simulated-calendar/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every life of this calendar, newest first */
    get: operations['listCalendarRuns'];
    put?: never;
    /** Start again: a new run of the calendar; the old one stays readable */
    post: operations['restartCalendar'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projects/{project}/updates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The next status update as a newer XER, MSPDI or model; ?dryRun=true previews it */
    post: operations['postUpdate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{run}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A run: status, progress, result */
    get: operations['getRun'];
    put?: never;
    post?: never;
    /** Cancel a run: computing stops at once */
    delete: operations['cancelRun'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    __schema0:
      | string
      | number
      | boolean
      | null
      | components['schemas']['__schema0'][]
      | {
          [key: string]: components['schemas']['__schema0'];
        };
    __schema1:
      | string
      | number
      | boolean
      | null
      | components['schemas']['__schema1'][]
      | {
          [key: string]: components['schemas']['__schema1'];
        };
    Activity: {
      /** @example 2026-10-30T17:00 */
      actualFinish: string | null;
      /** @example 2026-10-30T17:00 */
      actualStart: string | null;
      /** @example 2026-10-30T17:00 */
      baselineFinish: string | null;
      /** @example 2026-10-30T17:00 */
      baselineStart: string | null;
      calendar: string;
      critical: boolean;
      drivingPredecessors: string[];
      durationHours: number;
      /** @example 2026-10-30T17:00 */
      earlyFinish: string | null;
      /** @example 2026-10-30T17:00 */
      earlyStart: string | null;
      freeFloatHours: number | null;
      id: string;
      /** @example 2026-10-30T17:00 */
      lateFinish: string | null;
      /** @example 2026-10-30T17:00 */
      lateStart: string | null;
      longestPath: boolean;
      /** @description Working days lost so far, by cause */
      lostDays: {
        [key: string]: number;
      };
      name: string;
      percentComplete: number;
      remainingHours: number;
      /** @enum {string} */
      status: 'not-started' | 'in-progress' | 'complete';
      totalFloatHours: number | null;
      type: string;
      uid: string;
      wbs: string | null;
    };
    ActivityDetail: {
      /** @example 2026-10-30T17:00 */
      actualFinish: string | null;
      /** @example 2026-10-30T17:00 */
      actualStart: string | null;
      /** @example 2026-10-30T17:00 */
      baselineFinish: string | null;
      /** @example 2026-10-30T17:00 */
      baselineStart: string | null;
      calendar: string;
      critical: boolean;
      driver: {
        /** @example 2026-10-30T17:00 */
        date: string | null;
        kind: string;
      };
      drivingPredecessors: string[];
      durationHours: number;
      /** @example 2026-10-30T17:00 */
      earlyFinish: string | null;
      /** @example 2026-10-30T17:00 */
      earlyStart: string | null;
      freeFloatHours: number | null;
      id: string;
      /** @example 2026-10-30T17:00 */
      lateFinish: string | null;
      /** @example 2026-10-30T17:00 */
      lateStart: string | null;
      longestPath: boolean;
      /** @description Working days lost so far, by cause */
      lostDays: {
        [key: string]: number;
      };
      name: string;
      pathToFinish: string[];
      pathToStart: string[];
      percentComplete: number;
      predecessors: {
        activity: string;
        driving: boolean;
        floatHours: number;
        lagHours: number;
        name: string;
        /** @enum {string} */
        type: 'FS' | 'SS' | 'FF' | 'SF';
      }[];
      remainingHours: number;
      /** @description What drives it, in words */
      sentence: string;
      /** @description Why it did no work on the last lived day, where it did none */
      standing: unknown;
      /** @enum {string} */
      status: 'not-started' | 'in-progress' | 'complete';
      successors: {
        activity: string;
        driving: boolean;
        floatHours: number;
        lagHours: number;
        name: string;
        /** @enum {string} */
        type: 'FS' | 'SS' | 'FF' | 'SF';
      }[];
      totalFloatHours: number | null;
      type: string;
      uid: string;
      wbs: string | null;
    };
    AdvancedSimulatedCalendar: {
      calendar: components['schemas']['SimulatedCalendar'];
      daysLived: number;
      /** @enum {string} */
      stoppedBecause: 'reached' | 'finished' | 'cancelled';
    };
    /**
     * @example {
     *       "days": 30
     *     }
     */
    AdvanceSimulatedCalendar: {
      days?: number;
      /**
       * Format: date
       * @description The data date to reach; days before it are lived
       * @example 2026-10-30
       */
      until?: string;
    };
    CalendarEvent: {
      calendar: components['schemas']['SimulatedCalendar'];
      /** @description What was written since the message before */
      entries: components['schemas']['JournalEntry'][];
    };
    CalendarRunList: {
      items: components['schemas']['SimulatedCalendar'][];
      nextCursor: string | null;
    };
    CreatedProject: {
      project: components['schemas']['Project'];
      /** @description What was not carried over, and where it stood */
      warnings: {
        code: string;
        message: string;
        where: string;
      }[];
    };
    CreateScenario: {
      /** @description Scenario whose overrides apply first: its number here, or an id of the model's own */
      inherits?: (number | string) | null;
      name: string;
      note?: string;
      overrides: components['schemas']['Override'][];
    };
    CrossingDay: {
      /**
       * Format: date
       * @example 2026-10-30
       */
      date: string;
      day: components['schemas']['CrossingDayResult'];
    };
    CrossingDayList: {
      items: components['schemas']['CrossingDay'][];
      nextCursor: string | null;
    };
    CrossingDayResult: {
      bottleneck: string;
      closures: {
        cause: string;
        finishMinute: number;
        startMinute: number;
      }[];
      /**
       * Format: date
       * @example 2026-10-30
       */
      date: string;
      design: {
        peoplePerDay: number;
        servedDesignDay: boolean;
        vehiclesPerDay: number;
      };
      flows: {
        class: string;
        customers: components['schemas']['CrossingTally'];
        direction: string;
        maximumQueue: number;
        meanQueue: number;
        people: components['schemas']['CrossingTally'];
        timeInSystem: components['schemas']['CrossingTimes'];
        /** @description CBP and FHWA: from the end of the queue to primary inspection */
        wait: components['schemas']['CrossingTimes'];
      }[];
      little: {
        integralMinutes: number;
        sumOfTimesMinutes: number;
      };
      open: boolean;
      people: components['schemas']['CrossingTally'];
      pools: {
        blockedMinutes: number;
        busyMinutes: number;
        offeredLoad: number;
        overtimeMinutes: number;
        pool: string;
        staffedMinutes: number;
        utilisation: number;
      }[];
      stages: {
        class: string;
        direction: string;
        maximumQueue: number;
        meanQueue: number;
        pool: string;
        served: number;
        stage: string;
        wait: components['schemas']['CrossingTimes'];
      }[];
      targets: {
        id: string;
        met: boolean;
        value: number;
      }[];
      vehicles: components['schemas']['CrossingTally'];
      warnings: {
        code: string;
        message: string;
        severity: string;
        where: string;
      }[];
    };
    CrossingDayView: {
      /**
       * Format: date
       * @example 2026-10-30
       */
      date: string;
      day: components['schemas']['CrossingDayResult'];
      /** @enum {string} */
      kind: 'lived' | 'planned';
    };
    CrossingHours: {
      /** @description What such a day brings, over replications */
      bands: components['schemas']['HourBands'];
      /**
       * Format: date
       * @example 2026-10-30
       */
      date: string;
      /** @enum {string} */
      kind: 'lived' | 'planned';
      /** @description What the day brought; null where it was not lived */
      lived: components['schemas']['HourBands'] | null;
    };
    CrossingReadiness: {
      /**
       * Format: date
       * @example 2026-10-30
       */
      asOf: string;
      /**
       * Format: date
       * @example 2026-10-30
       */
      by: string;
      capacity: {
        everyoneServed: {
          estimate: number;
          high: number;
          low: number;
        };
        /** @description What limited the days that failed */
        limits: {
          /** @enum {string} */
          kind: 'bridge' | 'checkpoint' | 'other-bank' | 'staff' | 'closure' | 'opening';
          name: string;
          share: number;
        }[];
        /** @description The five most used */
        loads: {
          /** @enum {string} */
          kind: 'bridge' | 'checkpoint' | 'other-bank' | 'staff' | 'closure' | 'opening';
          name: string;
          utilisation: number;
        }[];
      };
      /**
       * Format: date
       * @description The first day from that date on which the gates open
       * @example 2026-10-30
       */
      day: string;
      demandLevel: string;
      design: {
        peoplePerDay: number;
        vehiclesPerDay: number;
      };
      iterations: number;
      /** @description Conditions of opening, the least ready first */
      limits: {
        /** @description Share of iterations in which its chain decides the finish */
        decides: number;
        /** @enum {string} */
        kind: 'bridge' | 'checkpoint' | 'other-bank' | 'staff' | 'closure' | 'opening';
        name: string;
        /** @description Probability that it is in place the day before */
        ready: number;
      }[];
      opening: {
        milestone: string;
        name: string;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p10: string | null;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p50: string | null;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p80: string | null;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p90: string | null;
      };
      probability: {
        /** @description Open and able to serve them: the answer. Open times copes, for the one does not sway the other. */
        able: {
          estimate: number;
          high: number;
          low: number;
        };
        /** @description Open, demand has ramped up since, and the numbers do come that day */
        asked: number;
        /** @description Open, it serves the design's numbers on a day when they come */
        copes: {
          estimate: number;
          high: number;
          low: number;
        };
        /** @description The crossing carries traffic on that day */
        open: number;
        /** @description And they are served */
        serving: number;
      };
      seed: string;
      sentence: string;
      simulatedDays: number;
    };
    /** @description arrived + carriedIn = served + unserved + carriedOut */
    CrossingTally: {
      arrived: number;
      balked: number;
      carriedIn: number;
      carriedOut: number;
      reneged: number;
      served: number;
      turnedBack: number;
      /** @description Turned back, balked and reneged together */
      unserved: number;
    };
    CrossingTimes: {
      count: number;
      maximumMinutes: number;
      meanMinutes: number;
      p50Minutes: number;
      p90Minutes: number;
      p95Minutes: number;
      p99Minutes: number;
    };
    CrossingTrace: {
      /**
       * Format: date
       * @example 2026-10-30
       */
      date: string;
      flows: {
        class: string;
        direction: string;
      }[];
      /** @enum {string} */
      kind: 'lived' | 'planned';
      stages: string[];
      /** @description Sorted by time: customer, index of flow, arrival, exit, outcome (served, balked, reneged, turned-back, inside), persons */
      stays: (number | string)[][];
      /** @description Sorted by time: customer, index of flow, index of stage, entered, service start, service end, left; -1 where that did not happen. Times before midnight of the day are negative. */
      visits: number[][];
    };
    EarnedValue: {
      /**
       * Format: date
       * @example 2026-10-30
       */
      asOf: string;
      /** @description false: nobody booked actual costs; work done is taken to have cost its budget */
      costsBooked: boolean;
      currency: string;
      earnedSchedule: {
        actualTime: number;
        /**
         * Format: date
         * @example 2026-10-30
         */
        finishByLipke: string | null;
        /**
         * Format: date
         * @example 2026-10-30
         */
        finishByPlateauAware: string | null;
        lipke: {
          earnedSchedule: number;
          /** @description null where the denominator is zero */
          ieacT: number | null;
          scheduleVarianceTime: number;
          /** @description null where the denominator is zero */
          spiT: number | null;
          /** @description null where the denominator is zero */
          tspi: number | null;
        };
        /** @enum {string} */
        periods: 'months';
        plannedDuration: number;
        /**
         * Format: date
         * @example 2026-10-30
         */
        plannedFinish: string;
        plateauAware: {
          earnedSchedule: number;
          /** @description null where the denominator is zero */
          ieacT: number | null;
          scheduleVarianceTime: number;
          /** @description null where the denominator is zero */
          spiT: number | null;
          /** @description null where the denominator is zero */
          tspi: number | null;
        };
      };
      sCurve: {
        actual: {
          amount: number;
          /**
           * Format: date
           * @example 2026-10-30
           */
          date: string;
        }[];
        earned: {
          amount: number;
          /**
           * Format: date
           * @example 2026-10-30
           */
          date: string;
        }[];
        planned: {
          amount: number;
          /**
           * Format: date
           * @example 2026-10-30
           */
          date: string;
        }[];
      };
      total: {
        actualCost: number;
        budgetAtCompletion: number;
        costVariance: number;
        /** @description null where the denominator is zero */
        cpi: number | null;
        earnedValue: number;
        estimateAtCompletion: {
          /** @description AC + (BAC − EV) */
          atBudget: number;
          /** @description BAC/CPI */
          atCpi: number | null;
          /** @description AC + (BAC − EV)/(CPI·SPI) */
          atCpiSpi: number | null;
        };
        /** @description null where the denominator is zero */
        percentComplete: number | null;
        plannedValue: number;
        scheduleVariance: number;
        /** @description null where the denominator is zero */
        spi: number | null;
        /** @description null where the denominator is zero */
        toCompleteIndexAtBudget: number | null;
        varianceAtCompletion: number | null;
      };
      wbs: {
        actualCost: number;
        budgetAtCompletion: number;
        costVariance: number;
        /** @description null where the denominator is zero */
        cpi: number | null;
        earnedValue: number;
        estimateAtCompletion: {
          /** @description AC + (BAC − EV) */
          atBudget: number;
          /** @description BAC/CPI */
          atCpi: number | null;
          /** @description AC + (BAC − EV)/(CPI·SPI) */
          atCpiSpi: number | null;
        };
        id: string;
        name: string;
        /** @description null where the denominator is zero */
        percentComplete: number | null;
        plannedValue: number;
        scheduleVariance: number;
        /** @description null where the denominator is zero */
        spi: number | null;
        /** @description null where the denominator is zero */
        toCompleteIndexAtBudget: number | null;
        varianceAtCompletion: number | null;
      }[];
    };
    /** @description Every Monday of the simulated calendar */
    Forecast: {
      /** @description The project finish by every method, side by side */
      methods: {
        /**
         * Format: date
         * @example 2026-10-30
         */
        finish: string | null;
        /** @enum {string} */
        method:
          'deterministic' | 'monte-carlo-p50' | 'monte-carlo-p80' | 'earned-schedule' | 'reference-class';
        note: string;
      }[];
      milestones: {
        /**
         * Format: date
         * @example 2026-10-30
         */
        deterministic: string;
        id: string;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p10: string | null;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p50: string | null;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p80: string | null;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p90: string | null;
        probabilityByBaseline: number | null;
      }[];
      /**
       * Format: date
       * @example 2026-10-30
       */
      statusDate: string;
    };
    ForecastList: {
      items: components['schemas']['Forecast'][];
      nextCursor: string | null;
    };
    Gantt: {
      activities: {
        baselineFinish: (number | null)[];
        baselineStart: (number | null)[];
        calendar: number[];
        critical: (0 | 1)[];
        durationMinutes: number[];
        /** @description Actual where complete, else early */
        finish: (number | null)[];
        id: string[];
        lateFinish: (number | null)[];
        longestPath: (0 | 1)[];
        name: string[];
        percentComplete: number[];
        remainingMinutes: number[];
        /** @description Actual where started, else early */
        start: (number | null)[];
        status: ('not-started' | 'in-progress' | 'complete')[];
        totalFloatMinutes: (number | null)[];
        type: string[];
        /** @description Index in wbs; -1 without one */
        wbs: number[];
      };
      /**
       * Format: date
       * @example 2026-10-30
       */
      asOf: string;
      calendars: {
        exceptions: {
          /**
           * Format: date
           * @example 2026-10-30
           */
          date: string;
          shifts: {
            finish: number;
            start: number;
          }[];
        }[];
        id: string;
        minutesPerDay: number;
        name: string;
        /** @description Shifts from Sunday on, minutes from midnight */
        week: {
          finish: number;
          start: number;
        }[][];
      }[];
      /** @example 2026-10-30T17:00 */
      dataDate: string;
      /** @example 2026-10-30T17:00 */
      projectFinish: string;
      relationships: {
        driving: (0 | 1)[];
        predecessor: number[];
        successor: number[];
        type: ('FS' | 'SS' | 'FF' | 'SF')[];
      };
      /** @description The project's own clock */
      timeZone: string | null;
      wbs: {
        id: string;
        name: string;
        parent: string | null;
      }[];
    };
    /** @description Over replications of the day */
    HourBand: {
      mean: number;
      p10: number;
      p50: number;
      p90: number;
    };
    /** @description Twenty-four entries each, by hour of the reference clock */
    HourBands: {
      /**
       * Format: date
       * @example 2026-10-30
       */
      date: string;
      flows: {
        arrivals: components['schemas']['HourBand'][];
        class: string;
        direction: string;
        p95WaitMinutes: number[];
        /** @description Before primary inspection, averaged over the hour */
        queue: components['schemas']['HourBand'][];
        /** @description Mean wait of those who come in the hour */
        waitMinutes: components['schemas']['HourBand'][];
      }[];
      pools: {
        name: string;
        pool: string;
        staffed: number[];
        utilisation: components['schemas']['HourBand'][];
      }[];
      replications: number;
    };
    Journal: {
      items: components['schemas']['JournalEntry'][];
      nextCursor: string | null;
    };
    JournalEntry: {
      data: unknown;
      /**
       * Format: date
       * @example 2026-10-30
       */
      date: string;
      hash: string;
      kind: string;
      message: string;
      principal: string;
      /** Format: date-time */
      recordedAt: string;
      sequence: number;
      subject: string | null;
      supersedes: number | null;
    };
    JournalVerification: {
      brokenAt: number | null;
      entries: number;
      head: string;
      intact: boolean;
    };
    Milestone: {
      /** @example 2026-10-30T17:00 */
      actual: string | null;
      /** @example 2026-10-30T17:00 */
      baseline: string | null;
      drivers: {
        /** @example 2026-10-30T17:00 */
        finish: string;
        id: string;
        name: string;
      }[];
      forecast: {
        /**
         * @description Remaining work at its planned rate from the data date on
         * @example 2026-10-30T17:00
         */
        deterministic: string;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p10: string | null;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p50: string | null;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p80: string | null;
        /**
         * Format: date
         * @example 2026-10-30
         */
        p90: string | null;
        /**
         * Format: date
         * @description Status date of the Monte Carlo behind P10 to P90
         * @example 2026-10-30
         */
        probabilisticAsOf: string | null;
      };
      id: string;
      /** @description Why the forecast moved since the last status date */
      moved: {
        causes: {
          activities: string[];
          cause: string;
          /** @description Working days on the calendar of the milestone; positive is later */
          days: number;
          sentence: string;
        }[];
        days: number;
        sentence: string;
        /**
         * Format: date
         * @example 2026-10-30
         */
        since: string;
      } | null;
      name: string;
      /** @description Classes of traffic that this milestone opens */
      opens: string[];
      /** @description Forecast (or actual) minus baseline */
      slipWorkingDays: number | null;
      /** @enum {string} */
      status: 'planned' | 'on-track' | 'at-risk' | 'late' | 'achieved';
      totalFloatDays: number | null;
    };
    ModelFigures: {
      actions: {
        id: string;
        name: string;
        note: string;
        overrides: {
          [key: string]: components['schemas']['__schema1'];
        }[];
      }[];
      figures: {
        /** @description number, duration, date, amount, hours … */
        kind: string;
        label: string;
        note: string | null;
        /** @description As an override writes it: {"set": {"PATH": value}} */
        path: string;
        provenance: {
          /** @enum {string} */
          kind: 'fact' | 'derived' | 'assumption';
          /** @description Source, derivation or reason, in words */
          text: string;
          url: string | null;
        } | null;
        section: string;
        unit: string | null;
        value: components['schemas']['__schema0'];
      }[];
      modelVersion: number;
      scenarios: {
        id: string;
        name: string;
        note: string;
        overrides: {
          [key: string]: components['schemas']['__schema1'];
        }[];
      }[];
    };
    ModelVersion: {
      author: string;
      /** Format: date-time */
      createdAt: string;
      hash: string;
      note: string;
      version: number;
    };
    ModelVersionList: {
      items: components['schemas']['ModelVersion'][];
      nextCursor: string | null;
    };
    Movement: {
      activity: string | null;
      /** @example 2026-10-30T17:00 */
      after: string;
      /** @example 2026-10-30T17:00 */
      before: string;
      causes: {
        activities: string[];
        aloneDays: number;
        cause: string;
        days: number;
      }[];
      /** @description Working days; the causes add up to it exactly */
      days: number;
      /**
       * Format: date
       * @example 2026-10-30
       */
      from: string;
      sentence: string;
      /**
       * Format: date
       * @example 2026-10-30
       */
      to: string;
    };
    /** @description For example {"set": {"crossing.lanes.car.count": 6}} */
    Override: {
      [key: string]: components['schemas']['__schema0'];
    };
    /**
     * @example {
     *       "state": "running",
     *       "daysPerTick": 7
     *     }
     */
    PatchSimulatedCalendar: {
      daysPerTick?: number;
      /** @enum {string} */
      state?: 'running' | 'paused';
      tickSeconds?: number;
    };
    /**
     * @example {
     *       "statusDate": "2025-07-07",
     *       "entries": [
     *         {
     *           "activity": "RU-1",
     *           "actualStart": "2025-05-02T08:00",
     *           "actualFinish": "2025-07-04T17:00"
     *         },
     *         {
     *           "activity": "RU-2",
     *           "actualStart": "2025-05-26T08:00",
     *           "remainingHours": 240
     *         }
     *       ]
     *     }
     */
    PostProgress: {
      entries: {
        activity: string;
        /** @example 2026-10-30T17:00 */
        actualFinish?: string;
        /** @example 2026-10-30T17:00 */
        actualStart?: string;
        note?: string;
        /** @description Of the duration; sets the remaining duration where remainingHours is not given */
        percentComplete?: number;
        /** @description Remaining duration, working hours on the activity's calendar */
        remainingHours?: number;
      }[];
      /**
       * Format: date
       * @description The date the statements are true of; the data date moves to it
       * @example 2026-10-30
       */
      statusDate: string;
    };
    /**
     * @example {
     *       "type": "/docs/problems#project.unknown",
     *       "title": "There is no such project",
     *       "status": 404,
     *       "code": "project.unknown",
     *       "detail": "There is no project \"tumen\". Known projects are listed at GET /v1/projects.",
     *       "instance": "/v1/projects/tumen",
     *       "requestId": "01J9Z4C7"
     *     }
     */
    Problem: {
      code: string;
      detail: string;
      errors?: {
        code: string;
        message: string;
        where: string;
      }[];
      instance: string;
      requestId: string;
      status: number;
      title: string;
      /** @description Address of the documentation of this code */
      type: string;
    };
    ProgressAccepted: {
      accepted: number;
      /**
       * Format: date
       * @example 2026-10-30
       */
      dataDate: string;
      /**
       * Format: date
       * @example 2026-10-30
       */
      statusDate: string;
      superseded: number;
    };
    ProgressEntry: {
      activity: string;
      /** @example 2026-10-30T17:00 */
      actualFinish: string | null;
      /** @example 2026-10-30T17:00 */
      actualStart: string | null;
      note: string | null;
      principal: string;
      /** Format: date-time */
      recordedAt: string;
      remainingHours: number | null;
      /**
       * Format: date
       * @example 2026-10-30
       */
      statusDate: string;
      /** @description A later statement about this activity and date replaced it */
      superseded: boolean;
    };
    ProgressList: {
      items: components['schemas']['ProgressEntry'][];
      nextCursor: string | null;
    };
    Project: {
      /** @enum {string} */
      calendarState: 'running' | 'paused' | 'finished';
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date
       * @example 2026-10-30
       */
      dataDate: string;
      /** @example tumen-crossing */
      id: string;
      modelHash: string;
      modelVersion: number;
      name: string;
      /**
       * @description simulated: the calendar progresses activities day by day; real: people or machines enter progress
       * @enum {string}
       */
      progressSource: 'simulated' | 'real';
    };
    ProjectList: {
      items: components['schemas']['Project'][];
      nextCursor: string | null;
    };
    Report: {
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date
       * @description Data date of the report
       * @example 2026-10-30
       */
      date: string;
      formats: ('html' | 'md' | 'json' | 'csv' | 'pdf' | 'xlsx')[];
      hash: string;
      headline: string;
      id: number;
      occasion: string;
    };
    ReportList: {
      items: components['schemas']['Report'][];
      nextCursor: string | null;
    };
    RestartSimulatedCalendar: {
      seed?: string;
      /**
       * Format: date
       * @description Default: where the project begins
       * @example 2026-10-30
       */
      startDate?: string;
    };
    Run: {
      batches: {
        done: number;
        total: number;
      };
      /** Format: date-time */
      createdAt: string;
      error: unknown;
      /** Format: date-time */
      finishedAt: string | null;
      id: string;
      kind: string;
      principal: string;
      /** @description 0 to 1 */
      progress: number;
      project: string;
      result: unknown;
      scenario: number | null;
      /** @description Estimate; null while nothing is known and once it has ended */
      secondsLeft: number | null;
      specification: unknown;
      /** Format: date-time */
      startedAt: string | null;
      /** @enum {string} */
      status: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';
    };
    Scenario: {
      author: string;
      /** @description What it changes, in words */
      changes: string[];
      /** Format: date-time */
      createdAt: string;
      id: number;
      inherits: (number | string) | null;
      modelVersion: number;
      name: string;
      note: string;
      overrides: components['schemas']['Override'][];
      /** @description Grows with every change; the ETag */
      version: number;
    };
    ScenarioList: {
      items: components['schemas']['Scenario'][];
      nextCursor: string | null;
    };
    Schedule: {
      activities: components['schemas']['ScheduledActivity'][];
      /** @example 2026-10-30T17:00 */
      dataDate: string;
      /** @example 2026-10-30T17:00 */
      projectFinish: string;
      warnings: {
        code: string;
        message: string;
        where: string;
      }[];
    };
    ScheduledActivity: {
      critical: boolean;
      drivingPredecessors: string[];
      /** @example 2026-10-30T17:00 */
      earlyFinish: string | null;
      /** @example 2026-10-30T17:00 */
      earlyStart: string | null;
      freeFloatHours: number | null;
      id: string;
      /** @example 2026-10-30T17:00 */
      lateFinish: string | null;
      /** @example 2026-10-30T17:00 */
      lateStart: string | null;
      longestPath: boolean;
      name: string;
      /** @enum {string} */
      status: 'not-started' | 'in-progress' | 'complete';
      totalFloatHours: number | null;
      type: string;
      uid: string;
    };
    ScheduleQuality: {
      /** @example 2026-10-30T17:00 */
      asOf: string;
      dcma: {
        code: string;
        found: number;
        limit: number;
        number: number;
        offending: string[];
        /** @enum {string} */
        outcome: 'passed' | 'failed' | 'not-assessed';
        population: number;
        remark: string | null;
        title: string;
        /** @enum {string} */
        unit: 'share' | 'count' | 'index';
        value: number | null;
      }[];
      gao: {
        checks: {
          code: string;
          found: number;
          limit: number;
          number: number;
          offending: string[];
          /** @enum {string} */
          outcome: 'passed' | 'failed' | 'not-assessed';
          population: number;
          remark: string | null;
          title: string;
          /** @enum {string} */
          unit: 'share' | 'count' | 'index';
          value: number | null;
        }[];
        number: number;
        /** @enum {string} */
        outcome: 'passed' | 'failed' | 'not-assessed';
        title: string;
      }[];
    };
    /**
     * @example {
     *       "run": 1,
     *       "current": true,
     *       "state": "running",
     *       "dataDate": "2025-07-01",
     *       "startDate": "2025-04-30",
     *       "daysPerTick": 1,
     *       "tickSeconds": 2,
     *       "seed": "1",
     *       "progressSource": "simulated",
     *       "modelVersion": 1,
     *       "journalEntries": 96,
     *       "journalHash": "9f2c…",
     *       "finishedReason": null
     *     }
     */
    SimulatedCalendar: {
      current: boolean;
      /**
       * Format: date
       * @description The morning on which the calendar stands; every earlier day is lived
       * @example 2026-10-30
       */
      dataDate: string;
      daysPerTick: number;
      finishedReason: string | null;
      journalEntries: number;
      journalHash: string;
      modelVersion: number;
      /**
       * @description simulated: the calendar progresses activities day by day; real: people or machines enter progress
       * @enum {string}
       */
      progressSource: 'simulated' | 'real';
      /** @description Number of the calendar run; going back starts a new one */
      run: number;
      seed: string;
      /**
       * Format: date
       * @example 2026-10-30
       */
      startDate: string;
      /** @enum {string} */
      state: 'running' | 'paused' | 'finished';
      tickSeconds: number;
    };
    StartRun: {
      /** @description What is evaluated; default all of them */
      analyses?: ('schedule' | 'risk' | 'crossing')[];
      /** @description Days of traffic in a replication; default a week in the October after the planned opening */
      days?: {
        count: number;
        /**
         * Format: date
         * @example 2026-10-30
         */
        from: string;
      };
      /** @description Schedule risk; default 2000 */
      iterations?: number;
      /** @description Crossing; default 30 */
      replications?: number;
      seed?: string;
    };
    StatusUpdate: {
      added: string[];
      changed: {
        activity: string;
        changes: number;
      }[];
      dataDate: {
        /**
         * Format: date
         * @example 2026-10-30
         */
        after: string;
        /**
         * Format: date
         * @example 2026-10-30
         */
        before: string;
      };
      deleted: string[];
      matched: number;
      modelVersion: number | null;
      moved: {
        activity: string;
        finishSlipDays: number;
        reason: string;
        sentence: string;
      }[];
      /** @description Why the project finish moved */
      movement: components['schemas']['Movement'];
      projectFinish: {
        /** @example 2026-10-30T17:00 */
        after: string;
        /** @example 2026-10-30T17:00 */
        before: string;
      };
      stored: boolean;
      warnings: {
        code: string;
        message: string;
        where: string;
      }[];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listProjects: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProjectList'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  createProject: {
    parameters: {
      query?: {
        /** @description Overrides the id in the file */
        id?: string;
        /** @description simulated: the calendar progresses activities day by day; real: people or machines enter progress */
        progress?: 'simulated' | 'real';
        /** @description Seed of every random stream; default "1" */
        seed?: string;
        /** @description Default paused */
        state?: 'running' | 'paused';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The file; its format is recognised */
    requestBody: {
      content: {
        'application/json': string;
        'application/octet-stream': string;
        'application/xml': string;
        'application/yaml': string;
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedProject'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getProject: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Project'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteProject: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listActivities: {
    parameters: {
      query?: {
        /** @description Status on the morning of this date; default the data date */
        asOf?: string;
        /** @description nextCursor of the page before */
        cursor?: string;
        /** @description Only what was known by this moment */
        knownAt?: string;
        limit?: number;
        /** @description Calendar run; default the current one */
        run?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Format: date
             * @example 2026-10-30
             */
            asOf: string;
            items: components['schemas']['Activity'][];
            nextCursor: string | null;
          };
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getActivity: {
    parameters: {
      query?: {
        /** @description Status on the morning of this date; default the data date */
        asOf?: string;
        /** @description Only what was known by this moment */
        knownAt?: string;
        /** @description Calendar run; default the current one */
        run?: number;
      };
      header?: never;
      path: {
        activity: string;
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ActivityDetail'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCrossing: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCrossingDays: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        limit?: number;
        run?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CrossingDayList'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCrossingDay: {
    parameters: {
      query?: {
        /** @description One row a customer (default) or one a customer and stage */
        records?: 'stays' | 'visits';
        run?: number;
      };
      header?: never;
      path: {
        date: string;
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CrossingDayView'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCrossingHours: {
    parameters: {
      query?: {
        /** @description Default 30 */
        replications?: number;
        run?: number;
      };
      header?: never;
      path: {
        date: string;
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CrossingHours'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCrossingRecords: {
    parameters: {
      query?: {
        /** @description One row a customer (default) or one a customer and stage */
        records?: 'stays' | 'visits';
        run?: number;
      };
      header?: never;
      path: {
        date: string;
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One line a customer, or one a customer and stage */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCrossingTrace: {
    parameters: {
      query?: {
        /** @description First minute of the day; default 0 */
        from?: number;
        run?: number;
        /** @description Last minute of the day; default 1440 */
        until?: number;
      };
      header?: never;
      path: {
        date: string;
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CrossingTrace'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCrossingReadiness: {
    parameters: {
      query: {
        /** @description The date in question */
        by: string;
        /** @description Simulated days that bring the design's numbers; default 200 */
        days?: number;
        /** @description Of the schedule risk; default 2000 */
        iterations?: number;
        run?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CrossingReadiness'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEarnedValue: {
    parameters: {
      query?: {
        /** @description Status on the morning of this date; default the data date */
        asOf?: string;
        /** @description Only what was known by this moment */
        knownAt?: string;
        /** @description Calendar run; default the current one */
        run?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EarnedValue'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listForecasts: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        limit?: number;
        run?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ForecastList'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getGantt: {
    parameters: {
      query?: {
        /** @description Status on the morning of this date; default the data date */
        asOf?: string;
        /** @description Only what was known by this moment */
        knownAt?: string;
        /** @description Calendar run; default the current one */
        run?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Gantt'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getJournal: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        from?: string;
        kind?: string;
        limit?: number;
        run?: number;
        subject?: string;
        to?: string;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Journal'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  verifyJournal: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JournalVerification'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listMilestones: {
    parameters: {
      query?: {
        /** @description Status on the morning of this date; default the data date */
        asOf?: string;
        /** @description Only what was known by this moment */
        knownAt?: string;
        /** @description Calendar run; default the current one */
        run?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * Format: date
             * @example 2026-10-30
             */
            asOf: string;
            items: components['schemas']['Milestone'][];
            nextCursor: string | null;
            statusRule: string;
          };
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getMilestone: {
    parameters: {
      query?: {
        /** @description Status on the morning of this date; default the data date */
        asOf?: string;
        /** @description Only what was known by this moment */
        knownAt?: string;
        /** @description Calendar run; default the current one */
        run?: number;
      };
      header?: never;
      path: {
        milestone: string;
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Milestone'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getModel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  putModel: {
    parameters: {
      query?: {
        note?: string;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': string;
        'application/yaml': string;
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreatedProject'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listModelFigures: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ModelFigures'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listModelVersions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ModelVersionList'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getMovement: {
    parameters: {
      query: {
        /** @description Default: the project finish */
        activity?: string;
        /** @description The earlier status date */
        from: string;
        /** @description The later one; default the data date */
        to?: string;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Movement'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listProgress: {
    parameters: {
      query?: {
        activity?: string;
        /** @description nextCursor of the page before */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProgressList'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  postProgress: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PostProgress'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProgressAccepted'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getQuality: {
    parameters: {
      query?: {
        /** @description Status on the morning of this date; default the data date */
        asOf?: string;
        /** @description Only what was known by this moment */
        knownAt?: string;
        /** @description Calendar run; default the current one */
        run?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScheduleQuality'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listReports: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReportList'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  writeReport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Report'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getReport: {
    parameters: {
      query?: {
        /** @description Overrides Accept */
        format?: 'html' | 'md' | 'json' | 'csv' | 'pdf' | 'xlsx';
        locale?: string;
      };
      header?: never;
      path: {
        project: string;
        report: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The rendered report */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listScenarios: {
    parameters: {
      query?: {
        /** @description nextCursor of the page before */
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScenarioList'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  createScenario: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateScenario'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Scenario'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getScenario: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
        scenario: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Scenario'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteScenario: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
        scenario: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  startRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
        scenario: number;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StartRun'];
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Run'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSchedule: {
    parameters: {
      query?: {
        /** @description Status on the morning of this date; default the data date */
        asOf?: string;
        /** @description Only what was known by this moment */
        knownAt?: string;
        /** @description Calendar run; default the current one */
        run?: number;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Schedule'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCalendar: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SimulatedCalendar'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchCalendar: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PatchSimulatedCalendar'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SimulatedCalendar'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  advanceCalendar: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AdvanceSimulatedCalendar'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AdvancedSimulatedCalendar'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  watchCalendar: {
    parameters: {
      query?: never;
      header: {
        'last-event-id': string;
      };
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The data of each "calendar" event */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': components['schemas']['CalendarEvent'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCalendarRuns: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarRunList'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  restartCalendar: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RestartSimulatedCalendar'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SimulatedCalendar'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  postUpdate: {
    parameters: {
      query?: {
        /** @description true: preview only, nothing is stored */
        dryRun?: 'true' | 'false';
        note?: string;
      };
      header?: never;
      path: {
        project: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': string;
        'application/octet-stream': string;
        'application/xml': string;
        'application/yaml': string;
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StatusUpdate'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        run: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Run'];
        };
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
  cancelRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        run: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Problem'];
        };
      };
    };
  };
}
