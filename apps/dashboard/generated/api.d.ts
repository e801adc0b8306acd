/* Generated from the OpenAPI document by `npm run generate-client`; do not edit. */
export interface paths {
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who has signed in, with what they may do */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        /** Remove an account and sign it out everywhere at once */
        delete: operations["deleteAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace what an account may do; it counts at once (needs If-Match) */
        put: operations["putAccountRights"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All keys with what they may do; never the keys themselves */
        get: operations["listApiKeys"];
        put?: never;
        /** Make a key; it is shown in this answer and never again */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One key */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        /** Revoke a key: it ends at once, and what was opened with it is closed */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{key}/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new key with the same name and roles; the old one ends, at once or after an overlap */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every write and every denied attempt, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that failed in the instance and why, newest first (or another state) */
        get: operations["listFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/bounce-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A report of failure (RFC 3464), as the mail server pipes it here: it is read and recorded */
        post: operations["recordBounceMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/bounces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A mail came back: record it; a permanent bounce disables the recipient */
        post: operations["recordBounce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send everything that failed once more */
        post: operations["redeliverAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/{token}/milestones.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Milestones as an iCalendar subscription */
        get: operations["milestoneCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/{token}/reports.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports as an Atom feed */
        get: operations["atomFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/{token}/reports.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports as a JSON feed */
        get: operations["jsonFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/{token}/reports/{report}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report of the feed as a page */
        get: operations["feedReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All projects */
        get: operations["listProjects"];
        put?: never;
        /** Create a project from a model (YAML, JSON), a Primavera XER or a Microsoft Project XML */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One project */
        get: operations["getProject"];
        put?: never;
        post?: never;
        /** Erase a project with its models, calendars, journals and reports (needs If-Match) */
        delete: operations["deleteProject"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Activities: dates, floats, progress, baseline, working days lost by cause */
        get: operations["listActivities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/activities/{activity}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One activity: what drives it, what it drives, its paths, and why it stands still */
        get: operations["getActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/baselines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The baselines in the order they were taken; its ETag is the model's */
        get: operations["listBaselines"];
        put?: never;
        /** Take the schedule as it stands as a new baseline, with a note (needs If-Match: the model's ETag) */
        post: operations["takeBaseline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/baselines/{baseline}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Choose the baseline that comparisons use, or rename one (needs If-Match: the model's ETag) */
        patch: operations["changeBaseline"];
        trace?: never;
    };
    "/v1/projects/{project}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scenarios beside the baseline: each figure with its paired difference, interval and verdict
         * @description Shows what has been run with this seed and size; POST starts what is missing. `format` csv, xlsx or svg gives a file.
         */
        get: operations["getComparison"];
        put?: never;
        /** Run what a comparison needs; Location shows it */
        post: operations["startComparison"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/crossing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The facility, its demand and rules, with offered loads */
        get: operations["getCrossing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/crossing/calibration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fit arrivals and service times to a site's own records (CSV or XLSX), with a verdict and YAML */
        post: operations["calibrateCrossing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/crossing/capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The smallest design, the breaking point, the envelope, or the value of one more lane, with a statistical guarantee; closing the connection ends the computation */
        post: operations["askCapacity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/crossing/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each simulated day of traffic: served, unserved, waits, queues by class and direction */
        get: operations["listCrossingDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/crossing/days/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One day of traffic as it was lived, or such a day as planned */
        get: operations["getCrossingDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/crossing/days/{date}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day hour by hour: arrivals, waits, queues, utilisation by class, direction and pool, in bands */
        get: operations["getCrossingHours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/crossing/days/{date}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Per-customer records of the day as CSV, for other tools */
        get: operations["getCrossingRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/crossing/days/{date}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every customer's way through the day, for an animation */
        get: operations["getCrossingTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/crossing/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The probability that the crossing serves its design's people and vehicles by a date, and what limits it */
        get: operations["getCrossingReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent to whom, newest first */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/deliveries/{delivery}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery with its log, attempt by attempt */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/deliveries/{delivery}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the same message once more, under the same id */
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/earned-value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Earned value, earned schedule and S-curves, by WBS and in total */
        get: operations["getEarnedValue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The project as a file of another tool, with progress and dates of a status date
         * @description The header Spanwise-Warnings counts what the format has no place for.
         */
        get: operations["exportProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/feed-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Secret addresses of feeds that were given out */
        get: operations["listFeedTokens"];
        put?: never;
        /** A secret address of the feeds and the milestone calendar: shown once */
        post: operations["createFeedToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/feed-tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a secret address at once */
        delete: operations["revokeFeedToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/float-paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Multiple float paths: the chains that lead to an activity, the most critical first */
        get: operations["getFloatPaths"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/forecasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Forecasts of every status date, by every method, as they were made */
        get: operations["listForecasts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/forecasts/track-record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Past forecasts against what happened: error by lead time, coverage, best method */
        get: operations["getTrackRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/gantt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole network in columns: dates, baseline, floats, paths, relationships */
        get: operations["getGantt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened, in order; append-only and chained by hash */
        get: operations["getJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/journal/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recalculates the hash chain from the first entry */
        get: operations["verifyJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/milestones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Milestones: baseline, forecast, slip, float, status by a stated rule, drivers */
        get: operations["listMilestones"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/milestones/{milestone}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One milestone */
        get: operations["getMilestone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The current model document */
        get: operations["getModel"];
        /** Store a new version of the model (needs If-Match) */
        put: operations["putModel"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/model/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a scenario may change: figures with unit and provenance, and ready-made changes */
        get: operations["listModelFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/model/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of the model, newest first */
        get: operations["listModelVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/model/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The model document of one version */
        get: operations["getModelVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/model/versions/{version}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a version changed against an older one, in words */
        get: operations["getModelChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/movement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a date moved between two status dates; the causes add up to the slip exactly */
        get: operations["getMovement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was seen of the real works, and what it says of progress by the stated rule */
        get: operations["listObservations"];
        put?: never;
        /** Enter an observation; in a real project the rule may make it progress */
        post: operations["postObservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every statement of progress, newest first, with what was superseded */
        get: operations["listProgress"];
        put?: never;
        /** Enter real progress of many activities as of a status date; all or nothing */
        post: operations["postProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/progress-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sheet of unfinished activities to fill in weekly */
        get: operations["getProgressSheet"];
        put?: never;
        /** The filled-in sheet back in; ?dryRun=true previews it, with any problem nothing is stored */
        post: operations["postProgressSheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** DCMA 14-point and GAO checks with the offending activities */
        get: operations["getQuality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/report-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subscriptions to the reports, newest first; no addresses of people */
        get: operations["listSubscriptions"];
        put?: never;
        /** Subscribe: mail recipients are asked to confirm; a webhook gets its secret here */
        post: operations["createSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/report-subscriptions/{subscription}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One subscription */
        get: operations["getSubscription"];
        put?: never;
        post?: never;
        /** Remove a subscription with its recipients and its delivery log */
        delete: operations["deleteSubscription"];
        options?: never;
        head?: never;
        /** Pause, resume, reschedule, choose sections (needs If-Match) */
        patch: operations["patchSubscription"];
        trace?: never;
    };
    "/v1/projects/{project}/report-subscriptions/{subscription}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The next five occasions */
        get: operations["previewSubscription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/report-subscriptions/{subscription}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recipients by address */
        get: operations["listRecipients"];
        put?: never;
        /** Add mail recipients; each is asked to confirm */
        post: operations["addRecipients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/report-subscriptions/{subscription}/recipients/{recipient}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a recipient */
        delete: operations["removeRecipient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/report-subscriptions/{subscription}/recipients/{recipient}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask a pending recipient once more, or let one that bounced in again */
        post: operations["remindRecipient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/report-subscriptions/{subscription}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new signing secret of a webhook, shown once; the old one signs along for a day */
        post: operations["rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/report-subscriptions/{subscription}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the report of the present data date now, whatever the schedule says */
        post: operations["sendNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/report-subscriptions/{subscription}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test, marked as one, to all confirmed recipients or to one of them */
        post: operations["sendTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/report-subscriptions/schedule-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next five occasions of a schedule that is not stored yet */
        post: operations["previewSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stored reports, newest first */
        get: operations["listReports"];
        put?: never;
        /** Write a report of the present data date now */
        post: operations["writeReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/reports/{report}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report, by Accept, ?format= or extension (html, md, json, csv, pdf, xlsx) */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/risk-analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest analysis kept: percentiles, tornado, criticality, joint confidence … */
        get: operations["getRiskAnalysis"];
        put?: never;
        /** An analysis of a status date, computed now: options, convergence, percentiles, dates */
        post: operations["postRiskAnalysis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/risks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The risk register, with what each risk and its mitigation is worth */
        get: operations["listRisks"];
        /** Store a new version of the model with this risk register (needs If-Match of the model) */
        put: operations["putRisks"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs of a project, newest first */
        get: operations["listRuns"];
        put?: never;
        /** Start a run: what-if, sweep, screening, goal-seek or what-next; equal runs are computed once */
        post: operations["createRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stored scenarios, each with what it changes in words */
        get: operations["listScenarios"];
        put?: never;
        /** Store a scenario: overrides over the current model, checked like the model */
        post: operations["createScenario"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/scenarios/{scenario}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One scenario */
        get: operations["getScenario"];
        put?: never;
        post?: never;
        /** Remove a scenario and its versions; its runs stay */
        delete: operations["deleteScenario"];
        options?: never;
        head?: never;
        /** Store the next version of a scenario, on the current model (needs If-Match) */
        patch: operations["changeScenario"];
        trace?: never;
    };
    "/v1/projects/{project}/scenarios/{scenario}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a scenario against the baseline, paired; equal runs are computed once */
        post: operations["startRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/scenarios/{scenario}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version that a scenario has had, newest first */
        get: operations["listScenarioVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/scenarios/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs between two scenarios, in words
         * @description Each a number, a name, an id of the model’s own, `baseline`, or an older version as `12@3`.
         */
        get: operations["compareScenarioContents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/scenarios/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The model's own scenarios, ready to be run, compared or inherited from */
        get: operations["listReadyScenarios"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The network calculation: early and late dates, floats, critical and longest path */
        get: operations["getSchedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/schedule/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The schedule beside a baseline or an earlier status date: added, deleted, changed, moved and why */
        get: operations["compareSchedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/simulated-calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the calendar stands */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Pause, resume, or change the pace (needs If-Match) */
        patch: operations["patchCalendar"];
        trace?: never;
    };
    "/v1/projects/{project}/simulated-calendar/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Live days until a date; closing the connection stops after the day at hand */
        post: operations["advanceCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/simulated-calendar/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendar as it moves, as server-sent events; Last-Event-ID continues where a stream broke off */
        get: operations["watchCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/simulated-calendar/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every life of this calendar, newest first */
        get: operations["listCalendarRuns"];
        put?: never;
        /** Start again: a new run of the calendar; the old one stays readable */
        post: operations["restartCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Past updates: milestone trend, slip by window with its causes, the project's own bias; ?format=svg draws it */
        get: operations["getTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next status update as a newer XER, MSPDI or model; ?dryRun=true previews it */
        post: operations["postUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run: status, progress, time left, result */
        get: operations["getRun"];
        put?: never;
        post?: never;
        /** Cancel a run: computing stops, wherever it goes on */
        delete: operations["cancelRun"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress as server-sent events until the run has ended; Last-Event-ID goes on where a stream broke off */
        get: operations["followRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run}/heat-map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The response surface of a sweep over two parameters, as SVG */
        get: operations["getHeatMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run}/opening-curves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The probability of a milestone by each date, without and with the scenario; `format=svg` draws it */
        get: operations["getOpeningCurves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/{run}/wait-curves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mean waits by hour of one day, without and with the scenario; `format=svg` draws the first flow */
        get: operations["getWaitCurves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs that failed as often as they may, newest first */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/dead-letters/{letter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let a dead letter go; its run stays failed */
        delete: operations["discardDeadLetter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/dead-letters/{letter}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a dead letter again: its run goes on where it stopped */
        post: operations["retryDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is asking, what they may do, and where a browser signs in */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends a browser to the identity provider */
        get: operations["signIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the identity provider sends the browser back */
        get: operations["finishSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs this browser out */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/confirm/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Asks whether to confirm */
        get: operations["askToConfirm"];
        put?: never;
        /** Confirm a subscription */
        post: operations["confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Asks whether to unsubscribe */
        get: operations["askToLeave"];
        put?: never;
        /** Unsubscribe, also by one click from the mail program (RFC 8058) */
        post: operations["leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        __schema0: string | number | boolean | (null) | components["schemas"]["__schema0"][] | {
            [key: string]: components["schemas"]["__schema0"];
        };
        __schema1: string | number | boolean | (null) | components["schemas"]["__schema1"][] | {
            [key: string]: components["schemas"]["__schema1"];
        };
        __schema2: string | number | boolean | (null) | components["schemas"]["__schema2"][] | {
            [key: string]: components["schemas"]["__schema2"];
        };
        Account: {
            administrator: boolean;
            /** Format: date-time */
            createdAt: string;
            grants: components["schemas"]["Grant"][];
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            lastSignInAt: string | null;
            name: string;
            subject: string;
        };
        AccountList: {
            items: components["schemas"]["Account"][];
            nextCursor: string | null;
        };
        AccountRights: {
            administrator: boolean;
            grants: components["schemas"]["Grant"][];
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
            status: "not-started" | "in-progress" | "complete";
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
                type: "FS" | "SS" | "FF" | "SF";
            }[];
            remainingHours: number;
            /** @description What drives it, in words */
            sentence: string;
            /** @description Why it did no work on the last lived day, where it did none */
            standing: unknown;
            /** @enum {string} */
            status: "not-started" | "in-progress" | "complete";
            successors: {
                activity: string;
                driving: boolean;
                floatHours: number;
                lagHours: number;
                name: string;
                /** @enum {string} */
                type: "FS" | "SS" | "FF" | "SF";
            }[];
            totalFloatHours: number | null;
            type: string;
            uid: string;
            wbs: string | null;
        };
        AddRecipients: {
            recipients: string[];
        };
        AdvancedSimulatedCalendar: {
            calendar: components["schemas"]["SimulatedCalendar"];
            daysLived: number;
            /** @enum {string} */
            stoppedBecause: "reached" | "finished" | "cancelled";
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
        ApiKey: {
            administrator: boolean;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            expiresAt: string | null;
            grants: components["schemas"]["Grant"][];
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            name: string;
            /** @description The first part of the key, to recognise it by */
            prefix: string;
            requestsPerMinute: number | null;
            /** Format: date-time */
            revokedAt: string | null;
            /** @enum {string} */
            state: "active" | "expired" | "revoked";
        };
        ApiKeyList: {
            items: components["schemas"]["ApiKey"][];
            nextCursor: string | null;
        };
        AuditEntry: {
            address: string;
            /** Format: date-time */
            at: string;
            code: string | null;
            id: string;
            method: string;
            /**
             * @description denied: turned away; refused: not possible as asked (4xx); failed: our fault (5xx); attempted: not known, the process died
             * @enum {string}
             */
            outcome: "attempted" | "done" | "refused" | "failed" | "denied";
            path: string;
            principal: string;
            project: string | null;
            requestId: string;
            status: number | null;
        };
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            nextCursor: string | null;
        };
        Baseline: {
            activities: number;
            author: string | null;
            id: string;
            /** @description The one that slips, quality checks and comparisons are measured from */
            inUse: boolean;
            name: string;
            note: string | null;
            /**
             * Format: date
             * @example 2026-10-30
             */
            takenOn: string | null;
        };
        BaselineList: {
            items: components["schemas"]["Baseline"][];
            /** @enum {string|null} */
            nextCursor: null;
        };
        /**
         * @example {
         *       "messageId": "<…@spanwise>",
         *       "permanent": true,
         *       "code": "5.1.1"
         *     }
         */
        Bounce: {
            code?: string;
            /** @description Message-ID of the message that came back */
            messageId: string;
            permanent: boolean;
            reason?: string;
        };
        BounceMailResult: {
            diagnostic: string | null;
            recipientDisabled: boolean;
            /**
             * @description `nothing`: the server only says that it is late, or that it passed the message on
             * @enum {string}
             */
            recorded: "failed" | "delivered" | "nothing";
            /** @description Enhanced status code (RFC 3463) */
            status: string | null;
        };
        CalendarEvent: {
            calendar: components["schemas"]["SimulatedCalendar"];
            /** @description What was written since the message before */
            entries: components["schemas"]["JournalEntry"][];
        };
        CalendarRunList: {
            items: components["schemas"]["SimulatedCalendar"][];
            nextCursor: string | null;
        };
        CapacityAnswer: {
            ask: string;
            breakingPoint?: {
                borne: number | null;
                bornePerDay: {
                    people: number;
                    vehicles: number;
                } | null;
                broken: number | null;
                brokenPerDay: {
                    people: number;
                    vehicles: number;
                } | null;
                error: number;
                requiredShare: number;
                steps: {
                    load: number;
                    observations: number;
                    verdict: string;
                }[];
            };
            /**
             * Format: date
             * @example 2026-10-30
             */
            date: string;
            envelope?: {
                breaking: {
                    borne: number | null;
                    bornePerDay: {
                        people: number;
                        vehicles: number;
                    } | null;
                    broken: number | null;
                    brokenPerDay: {
                        people: number;
                        vehicles: number;
                    } | null;
                    error: number;
                    requiredShare: number;
                    steps: {
                        load: number;
                        observations: number;
                        verdict: string;
                    }[];
                };
                setting: number;
            }[];
            frontier?: {
                needed: number | null;
                setting: number;
                undecided: number;
            }[];
            marginalValues?: {
                added: number;
                figures: {
                    baseline: {
                        estimate: number;
                        high: number;
                        low: number;
                    };
                    difference: {
                        estimate: number;
                        high: number;
                        low: number;
                    };
                    id: string;
                    matters: boolean;
                    scenario: {
                        estimate: number;
                        high: number;
                        low: number;
                    };
                    unit: string;
                }[];
                parameter: string;
            }[];
            seed: string;
            sentence: string;
            smallestDesign?: {
                chosen: {
                    cost: number;
                    settings: {
                        [key: string]: number;
                    };
                } | null;
                error: number;
                requiredShare: number;
                tested: {
                    cost: number;
                    days: number;
                    settings: {
                        [key: string]: number;
                    };
                    share: {
                        estimate: number;
                        high: number;
                        low: number;
                    };
                    verdict: string;
                }[];
                undecided: number;
            };
            theory: components["schemas"]["PoolTheory"][];
            /** @description Queues that grow whatever the luck, told before simulating */
            warnings: string[];
        };
        CapacityQuestion: {
            /** @enum {string} */
            ask: "smallest-design";
            /**
             * Format: date
             * @description Which day is simulated; default the data date
             * @example 2026-10-30
             */
            date?: string;
            error?: number;
            maximumDays?: number;
            parameters: {
                /** @description "hours", "demand", or lanes by id (both directions) or by pool, "car" or "car/out" */
                id: string;
                unitCost?: number;
                values: number[];
            }[];
            seed?: string;
            /** @description Absent: all of the model's targets together */
            target?: string | {
                atMost: number;
                class?: string;
                direction?: string;
                id: string;
                /** @enum {string} */
                measure: "mean-wait" | "p90-wait" | "p95-wait" | "p99-wait" | "maximum-queue" | "unserved" | "p95-time-in-system";
                shareOfDays: number;
            };
        } | {
            /** @enum {string} */
            ask: "breaking-point";
            /**
             * Format: date
             * @description Which day is simulated; default the data date
             * @example 2026-10-30
             */
            date?: string;
            error?: number;
            maximum?: number;
            maximumDays?: number;
            minimum?: number;
            seed?: string;
            /** @description Absent: all of the model's targets together */
            target?: string | {
                atMost: number;
                class?: string;
                direction?: string;
                id: string;
                /** @enum {string} */
                measure: "mean-wait" | "p90-wait" | "p95-wait" | "p99-wait" | "maximum-queue" | "unserved" | "p95-time-in-system";
                shareOfDays: number;
            };
            tolerance?: number;
        } | {
            along: {
                /** @description "hours", "demand", or lanes by id (both directions) or by pool, "car" or "car/out" */
                id: string;
                unitCost?: number;
                values: number[];
            };
            /** @enum {string} */
            ask: "envelope";
            /**
             * Format: date
             * @description Which day is simulated; default the data date
             * @example 2026-10-30
             */
            date?: string;
            error?: number;
            maximum?: number;
            maximumDays?: number;
            minimum?: number;
            /** @description Absent: the breaking demand along the parameter */
            other?: {
                /** @description "hours", "demand", or lanes by id (both directions) or by pool, "car" or "car/out" */
                id: string;
                unitCost?: number;
                values: number[];
            };
            seed?: string;
            /** @description Absent: all of the model's targets together */
            target?: string | {
                atMost: number;
                class?: string;
                direction?: string;
                id: string;
                /** @enum {string} */
                measure: "mean-wait" | "p90-wait" | "p95-wait" | "p99-wait" | "maximum-queue" | "unserved" | "p95-time-in-system";
                shareOfDays: number;
            };
            tolerance?: number;
        } | {
            /** @enum {string} */
            ask: "marginal-value";
            /**
             * Format: date
             * @example 2026-10-30
             */
            date?: string;
            days?: number;
            /** @description Absent: one more of every kind of lane */
            parameters?: string[];
            seed?: string;
        };
        ChangeBaseline: {
            name?: string;
            /** @description Why, kept with the model version */
            note?: string;
            /**
             * @description Comparisons use this one from now on
             * @enum {boolean}
             */
            use?: true;
        };
        ChangeScenario: {
            /** @description Scenario whose overrides apply first: its number here, or an id of the model's own */
            inherits?: (number | string) | null;
            name?: string;
            note?: string;
            overrides?: components["schemas"]["Override"][];
        };
        Comparison: {
            complete: boolean;
            figures: {
                /** @description A number, or a date */
                baseline: number | string;
                id: string;
                name: string;
                /** @description In the order of the scenarios */
                scenarios: ({
                    difference: {
                        estimate: number;
                        high: number | null;
                        low: number | null;
                    };
                    matters: boolean;
                    /** @description A number, or a date */
                    value: number | string;
                } | null)[];
                unit: string;
            }[];
            project: string;
            /** @description Address that gives this comparison again */
            reproduce: string;
            scenarios: {
                changes: string[];
                name: string;
                reference: string;
                run: string | null;
                sentence: string | null;
                /** @enum {string} */
                status: "missing" | "queued" | "running" | "completed" | "failed" | "cancelled";
            }[];
            seed: string;
            settings: unknown;
        };
        CreateApiKey: {
            /** @description May do everything; default false */
            administrator?: boolean;
            /** @description Default 365; null: never */
            expiresInDays?: number | null;
            grants?: components["schemas"]["Grant"][];
            /** @example monthly-import */
            name: string;
            requestsPerMinute?: number;
        };
        CreatedApiKey: {
            apiKey: components["schemas"]["ApiKey"];
            /** @description The key itself. It is shown now and never again; a replayed answer has null here. */
            key: string | null;
        };
        CreatedProject: {
            project: components["schemas"]["Project"];
            /** @description What was not carried over, and where it stood */
            warnings: {
                code: string;
                message: string;
                where: string;
            }[];
        };
        /**
         * @example {
         *       "name": "My calendar"
         *     }
         */
        CreateFeedToken: {
            name: string;
        };
        CreateReportSubscription: {
            /**
             * @description What missed occasions bring after downtime: the latest only, every one, or nothing
             * @enum {string}
             */
            catchUp?: "once" | "all" | "none";
            channel: components["schemas"]["SubscriptionChannel"];
            locale?: string;
            name: string;
            paused?: boolean;
            schedule: components["schemas"]["SubscriptionSchedule"];
            sections?: ("headline" | "lights" | "decisions" | "milestones" | "opening" | "performance" | "critical-path" | "happenings" | "weather" | "risks" | "crossing" | "provenance")[];
            /** @description Send although the simulated calendar runs faster than real time; else its reports are stored only */
            sendWhenFast?: boolean;
            /** @description Nothing goes out when nothing changed */
            skipUnchanged?: boolean;
        };
        CreateRun: {
            /** @description What is evaluated; default all of them */
            analyses?: ("schedule" | "risk" | "crossing")[];
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
            /** @enum {string} */
            kind: "what-if";
            overrides: components["schemas"]["Override"][];
            /** @description Crossing; default 30 */
            replications?: number;
            seed?: string;
        } | {
            /** @description What is evaluated; default all of them */
            analyses?: ("schedule" | "risk" | "crossing")[];
            /** @description Days of traffic in a replication; default a week in the October after the planned opening */
            days?: {
                count: number;
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                from: string;
            };
            /** @enum {string} */
            design: "grid" | "latin-hypercube";
            figures: string[];
            /** @description Schedule risk; default 2000 */
            iterations?: number;
            /** @enum {string} */
            kind: "sweep";
            overrides?: components["schemas"]["Override"][];
            parameters: components["schemas"]["DesignParameter"][];
            /** @description Of a Latin hypercube; default 20 */
            points?: number;
            /** @description Crossing; default 30 */
            replications?: number;
            seed?: string;
        } | {
            /** @description What is evaluated; default all of them */
            analyses?: ("schedule" | "risk" | "crossing")[];
            /** @description Days of traffic in a replication; default a week in the October after the planned opening */
            days?: {
                count: number;
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                from: string;
            };
            figures: string[];
            /** @description Schedule risk; default 2000 */
            iterations?: number;
            /** @enum {string} */
            kind: "screening";
            overrides?: components["schemas"]["Override"][];
            parameters: components["schemas"]["DesignParameter"][];
            /** @description Crossing; default 30 */
            replications?: number;
            seed?: string;
            /** @description Default 6 */
            trajectories?: number;
        } | {
            /** @description What is evaluated; default all of them */
            analyses?: ("schedule" | "risk" | "crossing")[];
            /** @description Most evaluations; default 20 */
            budget?: number;
            /** @description Days of traffic in a replication; default a week in the October after the planned opening */
            days?: {
                count: number;
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                from: string;
            };
            figure: string;
            goal: {
                atLeast?: number;
                atMost?: number;
            };
            /** @description Schedule risk; default 2000 */
            iterations?: number;
            /** @enum {string} */
            kind: "goal-seek";
            overrides?: components["schemas"]["Override"][];
            parameter: components["schemas"]["DesignParameter"];
            /** @description Crossing; default 30 */
            replications?: number;
            seed?: string;
            /** @description Values tried are apart by this; default 1 */
            step?: number;
            /**
             * @description Default smallest
             * @enum {string}
             */
            want?: "smallest" | "largest";
        } | {
            actions?: string[];
            /** @description What is evaluated; default all of them */
            analyses?: ("schedule" | "risk" | "crossing")[];
            /** @description Money to spend, in the model's currency */
            budget?: number;
            /**
             * Format: date
             * @example 2026-10-30
             */
            by: string;
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
            /** @enum {string} */
            kind: "what-next";
            /** @description Days for which running costs are counted; default 365 */
            openDays?: number;
            /** @description Crossing; default 30 */
            replications?: number;
            seed?: string;
        };
        CreateScenario: {
            /** @description Scenario whose overrides apply first: its number here, or an id of the model's own */
            inherits?: (number | string) | null;
            name: string;
            note?: string;
            overrides: components["schemas"]["Override"][];
        };
        CrossingCalibration: {
            arrivals: {
                class: string;
                days: number;
                direction: string;
                /** @description Variance over mean of daily counts; near 1 is Poisson */
                dispersion: number;
                hourlyProfile: number[];
                perDay: number;
                weekday: number[];
            }[];
            days: number;
            records: number;
            sentence: string;
            services: {
                class: string;
                count: number;
                fits: {
                    aic: number;
                    /** @description Kolmogorov and Smirnov */
                    distance: number;
                    distribution: unknown;
                    logLikelihood: number;
                    pValue: number;
                    /** @description For a plot of observed against fitted quantiles */
                    quantiles: {
                        fitted: number;
                        observed: number;
                        share: number;
                    }[];
                    /** @description In the model's notation */
                    yaml: string;
                }[];
                stage: string;
            }[];
            stages: {
                booths: number;
                /** @description Classes that stand in this line */
                classes: string[];
                direction: string;
                /** @description Larson's queue inference from services alone */
                hidden: {
                    congested: number;
                    meanQueue: number;
                    meanWaitMinutes: number;
                } | null;
                stage: string;
                verdicts: {
                    agrees: boolean;
                    /** @enum {string} */
                    basis: "recorded" | "inferred";
                    high: number;
                    low: number;
                    measure: string;
                    observed: number;
                }[];
                wait: {
                    mean: number;
                    p50: number;
                    p95: number;
                } | null;
            }[];
            /** @description Ready to paste into a model's crossing section */
            yaml: string;
        };
        CrossingDay: {
            /**
             * Format: date
             * @example 2026-10-30
             */
            date: string;
            day: components["schemas"]["CrossingDayResult"];
        };
        CrossingDayList: {
            items: components["schemas"]["CrossingDay"][];
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
                customers: components["schemas"]["CrossingTally"];
                direction: string;
                maximumQueue: number;
                meanQueue: number;
                people: components["schemas"]["CrossingTally"];
                timeInSystem: components["schemas"]["CrossingTimes"];
                /** @description CBP and FHWA: from the end of the queue to primary inspection */
                wait: components["schemas"]["CrossingTimes"];
            }[];
            little: {
                integralMinutes: number;
                sumOfTimesMinutes: number;
            };
            open: boolean;
            people: components["schemas"]["CrossingTally"];
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
                wait: components["schemas"]["CrossingTimes"];
            }[];
            targets: {
                id: string;
                met: boolean;
                value: number;
            }[];
            vehicles: components["schemas"]["CrossingTally"];
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
            day: components["schemas"]["CrossingDayResult"];
            /** @enum {string} */
            kind: "lived" | "planned";
        };
        CrossingHours: {
            /** @description What such a day brings, over replications */
            bands: components["schemas"]["HourBands"];
            /**
             * Format: date
             * @example 2026-10-30
             */
            date: string;
            /** @enum {string} */
            kind: "lived" | "planned";
            /** @description What the day brought; null where it was not lived */
            lived: components["schemas"]["HourBands"] | null;
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
                    kind: "bridge" | "checkpoint" | "other-bank" | "staff" | "closure" | "opening";
                    name: string;
                    share: number;
                }[];
                /** @description The five most used */
                loads: {
                    /** @enum {string} */
                    kind: "bridge" | "checkpoint" | "other-bank" | "staff" | "closure" | "opening";
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
            /** @description Conditions of opening; first the one that takes most from the probability */
            limits: {
                /** @description Share of iterations in which its chain decides the finish */
                decides: number;
                /** @enum {string} */
                kind: "bridge" | "checkpoint" | "other-bank" | "staff" | "closure" | "opening";
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
            kind: "lived" | "planned";
            stages: string[];
            /** @description Sorted by time: customer, index of flow, arrival, exit, outcome (served, balked, reneged, turned-back, inside), persons */
            stays: (number | string)[][];
            /** @description Sorted by time: customer, index of flow, index of stage, entered, service start, service end, left; -1 where that did not happen. Times before midnight of the day are negative. */
            visits: (number)[][];
        };
        DeadLetter: {
            attempts: number;
            batch: number | null;
            /** Format: date-time */
            failedAt: string;
            id: string;
            project: string;
            reason: string;
            run: string;
        };
        DeadLetterList: {
            items: components["schemas"]["DeadLetter"][];
            nextCursor: string | null;
        };
        Delivery: {
            address: string;
            attempts: number;
            /** @enum {string} */
            channel: "email" | "webhook" | "files";
            /** @description Answer of the other side, or why it was not reached */
            code: string | null;
            /** Format: date-time */
            createdAt: string;
            error: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            id: string;
            /** @enum {string} */
            kind: "report" | "test" | "confirmation";
            /** Format: date-time */
            nextAttemptAt: string | null;
            occasion: string | null;
            project: string;
            report: number | null;
            /** @enum {string} */
            state: "queued" | "sent" | "delivered" | "failed" | "suppressed";
            subscription: {
                id: string;
                name: string;
            };
        };
        DeliveryDetail: {
            address: string;
            attempts: number;
            /** @enum {string} */
            channel: "email" | "webhook" | "files";
            /** @description Answer of the other side, or why it was not reached */
            code: string | null;
            /** Format: date-time */
            createdAt: string;
            error: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            id: string;
            /** @enum {string} */
            kind: "report" | "test" | "confirmation";
            log: {
                /** Format: date-time */
                at: string;
                code: string | null;
                detail: string;
                milliseconds: number;
                number: number;
                /** @enum {string} */
                outcome: "accepted" | "retry" | "refused";
            }[];
            /** Format: date-time */
            nextAttemptAt: string | null;
            occasion: string | null;
            project: string;
            report: number | null;
            /** @enum {string} */
            state: "queued" | "sent" | "delivered" | "failed" | "suppressed";
            subscription: {
                id: string;
                name: string;
            };
        };
        DeliveryList: {
            items: components["schemas"]["Delivery"][];
            nextCursor: string | null;
        };
        DesignParameter: {
            integer?: boolean;
            /** @description Of a grid; default 3 */
            levels?: number;
            maximum: number | string;
            minimum: number | string;
            /** @description Multiplied by the value, over a selection if one is given */
            multiply?: {
                path: string;
                select?: {
                    [key: string]: components["schemas"]["__schema1"];
                };
            };
            name?: string;
            /** @description Set to the value */
            path?: string;
            /** @description Set together */
            paths?: string[];
            /** @description What is written, with "$" where the value stands; default the value itself */
            value?: components["schemas"]["__schema2"];
        };
        EarnedValue: {
            /**
             * Format: date
             * @example 2026-10-30
             */
            asOf: string;
            /** @description false: nobody booked actual costs (actual hours); work done is taken to have cost its budget */
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
                periods: "months";
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
                    /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                    amount: number;
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    date: string;
                }[];
                earned: {
                    /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                    amount: number;
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    date: string;
                }[];
                planned: {
                    /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                    amount: number;
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    date: string;
                }[];
            };
            total: {
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                actualCost: number;
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                budgetAtCompletion: number;
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                costVariance: number;
                /** @description null where the denominator is zero */
                cpi: number | null;
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                earnedValue: number;
                estimateAtCompletion: {
                    /** @description AC + (BAC − EV) */
                    atBudget: number;
                    /** @description BAC/CPI */
                    atCpi: number | null;
                    /** @description AC + (BAC − EV)/(CPI·SPI) */
                    atCpiSpi: number | null;
                    /** @description AC + what remains estimated afresh; null where nobody did */
                    bottomUp: number | null;
                };
                /** @description ETC = EAC − AC, of each form */
                estimateToComplete: {
                    /** @description AC + (BAC − EV) */
                    atBudget: number;
                    /** @description BAC/CPI */
                    atCpi: number | null;
                    /** @description AC + (BAC − EV)/(CPI·SPI) */
                    atCpiSpi: number | null;
                    /** @description AC + what remains estimated afresh; null where nobody did */
                    bottomUp: number | null;
                };
                /** @description null where the denominator is zero */
                percentComplete: number | null;
                /** @description null where the denominator is zero */
                percentSpent: number | null;
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                plannedValue: number;
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                scheduleVariance: number;
                /** @description null where the denominator is zero */
                spi: number | null;
                /** @description (BAC − EV)/(BAC − AC) */
                toCompleteIndexAtBudget: number | null;
                /** @description (BAC − EV)/(EAC − AC) to BAC/CPI */
                toCompleteIndexAtEstimate: number | null;
                /** @description BAC − BAC/CPI */
                varianceAtCompletion: number | null;
                /** @description VAC = BAC − EAC, of each form */
                variancesAtCompletion: {
                    /** @description AC + (BAC − EV) */
                    atBudget: number;
                    /** @description BAC/CPI */
                    atCpi: number | null;
                    /** @description AC + (BAC − EV)/(CPI·SPI) */
                    atCpiSpi: number | null;
                    /** @description AC + what remains estimated afresh; null where nobody did */
                    bottomUp: number | null;
                };
            };
            wbs: {
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                actualCost: number;
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                budgetAtCompletion: number;
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                costVariance: number;
                /** @description null where the denominator is zero */
                cpi: number | null;
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                earnedValue: number;
                estimateAtCompletion: {
                    /** @description AC + (BAC − EV) */
                    atBudget: number;
                    /** @description BAC/CPI */
                    atCpi: number | null;
                    /** @description AC + (BAC − EV)/(CPI·SPI) */
                    atCpiSpi: number | null;
                    /** @description AC + what remains estimated afresh; null where nobody did */
                    bottomUp: number | null;
                };
                /** @description ETC = EAC − AC, of each form */
                estimateToComplete: {
                    /** @description AC + (BAC − EV) */
                    atBudget: number;
                    /** @description BAC/CPI */
                    atCpi: number | null;
                    /** @description AC + (BAC − EV)/(CPI·SPI) */
                    atCpiSpi: number | null;
                    /** @description AC + what remains estimated afresh; null where nobody did */
                    bottomUp: number | null;
                };
                id: string;
                name: string;
                /** @description null where the denominator is zero */
                percentComplete: number | null;
                /** @description null where the denominator is zero */
                percentSpent: number | null;
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                plannedValue: number;
                /** @description in `weights.unit`: the currency, or hours where no activity has a cost */
                scheduleVariance: number;
                /** @description null where the denominator is zero */
                spi: number | null;
                /** @description (BAC − EV)/(BAC − AC) */
                toCompleteIndexAtBudget: number | null;
                /** @description (BAC − EV)/(EAC − AC) to BAC/CPI */
                toCompleteIndexAtEstimate: number | null;
                /** @description BAC − BAC/CPI */
                varianceAtCompletion: number | null;
                /** @description VAC = BAC − EAC, of each form */
                variancesAtCompletion: {
                    /** @description AC + (BAC − EV) */
                    atBudget: number;
                    /** @description BAC/CPI */
                    atCpi: number | null;
                    /** @description AC + (BAC − EV)/(CPI·SPI) */
                    atCpiSpi: number | null;
                    /** @description AC + what remains estimated afresh; null where nobody did */
                    bottomUp: number | null;
                };
            }[];
            weights: {
                /**
                 * @description What the budgets count in: costs where any activity has one, else budgeted hours of labour where they cover half of the planned working time, else planned working time
                 * @enum {string}
                 */
                by: "cost" | "labour-hours" | "duration";
                /** @description The currency, or h */
                unit: string;
                /** @description Activities of some duration that weigh nothing */
                unweighted: number;
                /** @description Said where the values are no money */
                warning: string | null;
            };
        };
        FeedToken: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            id: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            name: string;
            /** Format: date-time */
            revokedAt: string | null;
            /** @description With the secret token in them: shown once, when made */
            urls?: {
                atom: string;
                calendar: string;
                json: string;
            };
        };
        FeedTokenList: {
            items: components["schemas"]["FeedToken"][];
            nextCursor: string | null;
        };
        FloatPaths: {
            /** @description Where the paths end; null without activities */
            activity: string | null;
            /**
             * Format: date
             * @example 2026-10-30
             */
            asOf: string;
            /** @enum {string} */
            by: "total-float" | "free-float";
            paths: {
                /** @description From the first to the last */
                activities: {
                    /** @example 2026-10-30T17:00 */
                    finish: string | null;
                    id: string;
                    name: string;
                    /** @example 2026-10-30T17:00 */
                    start: string | null;
                    totalFloatHours: number | null;
                }[];
                /** @description By which it misses the path that it joins (free), or its least (total) */
                floatHours: number | null;
                /** @description 1 is the most critical */
                number: number;
            }[];
            /**
             * @description No float paths of Primavera were at hand to compare with
             * @enum {boolean}
             */
            unverified: true;
        };
        /** @description Every Monday of the simulated calendar */
        Forecast: {
            /** @description What finished work taught about what remains, in a sentence */
            learning?: string;
            /** @description The project finish by every method, side by side */
            methods: {
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                finish: string | null;
                /** @enum {string} */
                method: "deterministic" | "monte-carlo-p50" | "monte-carlo-p80" | "earned-schedule" | "reference-class" | "monte-carlo-learnt-p50" | "monte-carlo-learnt-p80" | "own-slip";
                note: string;
            }[];
            milestones: {
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                deterministic: string;
                id: string;
                /** @description With durations learnt from finished work; null before anything was learnt */
                learnt?: {
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    p10: string;
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    p50: string;
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    p80: string;
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    p90: string;
                } | null;
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
            items: components["schemas"]["Forecast"][];
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
                status: ("not-started" | "in-progress" | "complete")[];
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
                type: ("FS" | "SS" | "FF" | "SF")[];
            };
            /** @description The project's own clock */
            timeZone: string | null;
            wbs: {
                id: string;
                name: string;
                parent: string | null;
            }[];
        };
        Grant: {
            /**
             * @description A project, or * for every project
             * @example tumen-crossing
             */
            project: string | "*";
            role: components["schemas"]["ProjectRole"];
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
                arrivals: components["schemas"]["HourBand"][];
                class: string;
                direction: string;
                p95WaitMinutes: number[];
                /** @description Before primary inspection, averaged over the hour */
                queue: components["schemas"]["HourBand"][];
                /** @description Mean wait of those who come in the hour */
                waitMinutes: components["schemas"]["HourBand"][];
            }[];
            pools: {
                name: string;
                pool: string;
                staffed: number[];
                utilisation: components["schemas"]["HourBand"][];
            }[];
            replications: number;
            stages: {
                class: string;
                direction: string;
                /** @description Waiting at the stage, averaged over the hour */
                queue: components["schemas"]["HourBand"][];
                stage: string;
                /** @description Mean wait of those who join the line in the hour */
                waitMinutes: components["schemas"]["HourBand"][];
            }[];
        };
        Journal: {
            items: components["schemas"]["JournalEntry"][];
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
            status: "planned" | "on-track" | "at-risk" | "late" | "achieved";
            totalFloatDays: number | null;
        };
        ModelDifferences: {
            after: number;
            before: number;
            changes: {
                /** @enum {string} */
                kind: "added" | "removed" | "changed";
                path: string;
                text: string;
            }[];
        };
        ModelFigures: {
            actions: {
                id: string;
                name: string;
                note: string;
                overrides: {
                    [key: string]: components["schemas"]["__schema1"];
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
                    kind: "fact" | "derived" | "assumption";
                    /** @description Source, derivation or reason, in words */
                    text: string;
                    url: string | null;
                } | null;
                section: string;
                unit: string | null;
                value: components["schemas"]["__schema0"];
            }[];
            modelVersion: number;
            scenarios: {
                id: string;
                name: string;
                note: string;
                overrides: {
                    [key: string]: components["schemas"]["__schema1"];
                }[];
            }[];
        };
        ModelVersion: {
            author: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date
             * @description The status date from which it counts
             * @example 2026-10-30
             */
            effectiveDate: string;
            hash: string;
            note: string;
            version: number;
        };
        ModelVersionList: {
            items: components["schemas"]["ModelVersion"][];
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
        Observation: {
            about: string | null;
            /** @description Whether it was taken as progress of this project */
            applied: boolean;
            confidence: string;
            /**
             * Format: date
             * @example 2026-10-30
             */
            firstDay: string;
            id: string;
            kind: string;
            known: string | null;
            /**
             * Format: date
             * @example 2026-10-30
             */
            lastDay: string;
            metric: string;
            note: string | null;
            observed: string;
            /** @enum {string} */
            origin: "model" | "entered";
            principal: string | null;
            /** @description What it says of progress by the rule */
            progress: {
                activity: string;
                /** @example 2026-10-30T17:00 */
                actualFinish: string | null;
                /** @example 2026-10-30T17:00 */
                actualStart: string | null;
                /** @enum {string} */
                as: "started" | "finished" | "share";
                shareDone: number | null;
                /**
                 * Format: date
                 * @description The morning from which it counts
                 * @example 2026-10-30
                 */
                statusDate: string;
            } | null;
            /** Format: date-time */
            recordedAt: string | null;
            side: string | null;
            source: string | null;
            unit: string | null;
            value: number | null;
            /** @description Why it counts as it does, or why not */
            why: string;
        };
        OpeningCurves: {
            baseline: {
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                date: string;
                high: number;
                /** @description Ends of the 95 % interval of the share of iterations */
                low: number;
                probability: number;
            }[];
            iterations: number;
            milestone: string;
            /** @description Of which there are curves */
            milestones: {
                id: string;
                name: string;
            }[];
            name: string;
            run: string;
            scenario: {
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                date: string;
                high: number;
                /** @description Ends of the 95 % interval of the share of iterations */
                low: number;
                probability: number;
            }[];
        };
        /** @description For example {"set": {"crossing.lanes.car.count": 6}} */
        Override: {
            [key: string]: components["schemas"]["__schema0"];
        };
        /**
         * @example {
         *       "paused": true
         *     }
         */
        PatchReportSubscription: {
            /**
             * @description What missed occasions bring after downtime: the latest only, every one, or nothing
             * @enum {string}
             */
            catchUp?: "once" | "all" | "none";
            locale?: string;
            name?: string;
            paused?: boolean;
            schedule?: components["schemas"]["SubscriptionSchedule"];
            sections?: ("headline" | "lights" | "decisions" | "milestones" | "opening" | "performance" | "critical-path" | "happenings" | "weather" | "risks" | "crossing" | "provenance")[] | null;
            sendWhenFast?: boolean;
            skipUnchanged?: boolean;
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
            state?: "running" | "paused";
            tickSeconds?: number;
        };
        /** @description Offered load, stability, Erlang C of the peak hour, fluid limit */
        PoolTheory: {
            erlangWaitMinutes: number | null;
            fluidClearMinute: number | null;
            fluidQueue: number;
            load: number;
            name: string;
            peakHour: number;
            peakLoad: number;
            pool: string;
            stable: boolean;
        };
        PostObservation: {
            /** @description Activity or milestone it is evidence of */
            about?: string;
            /** @enum {string} */
            confidence: "high" | "medium" | "low";
            /** @enum {string} */
            kind: "progress" | "temporary" | "milestone" | "event" | "statement";
            /**
             * @description When it was published or became known
             * @example 2026-03-14
             */
            known?: string;
            /** @description What was seen, in a few words */
            metric: string;
            note?: string;
            /** @example 2026-03-14 */
            observed: string;
            /** @description Id of the known quantity that the value is a part of */
            of?: string;
            /** @enum {string} */
            shows?: "started" | "finished" | "quantity";
            side?: string;
            /** @description Address or name of the source */
            source?: string;
            unit?: string;
            value?: number;
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
         *       "iterations": 10000,
         *       "mitigated": [
         *         "permit-delay"
         *       ]
         *     }
         */
        PostRiskAnalysis: {
            /**
             * Format: date
             * @example 2026-10-30
             */
            asOf?: string;
            convergence?: {
                percents: number[];
                withinDays: number;
            };
            dates?: string[];
            iterations?: number;
            mitigated?: "all" | string[];
            percentiles?: number[];
            /**
             * @description learnt: durations that remain, given what finished work took
             * @enum {string}
             */
            productivity?: "model" | "learnt";
            /** @enum {string} */
            sampling?: "monte-carlo" | "latin-hypercube" | "lattice";
            seed?: string;
            tornadoIterations?: number;
            watched?: string[];
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
            items: components["schemas"]["ProgressEntry"][];
            nextCursor: string | null;
        };
        ProgressSheetRead: {
            /** @description Cells that cannot be right; with any nothing is stored */
            problems: {
                code: string;
                message: string;
                where: string;
            }[];
            projectFinish: {
                /** @example 2026-10-30T17:00 */
                after: string;
                /** @example 2026-10-30T17:00 */
                before: string;
            };
            statements: {
                activity: string;
                /** @example 2026-10-30T17:00 */
                actualFinish?: string;
                /** @example 2026-10-30T17:00 */
                actualStart?: string;
                note?: string;
                percentComplete?: number;
                remainingHours?: number;
                where: string;
            }[];
            /**
             * Format: date
             * @example 2026-10-30
             */
            statusDate: string;
            stored: boolean;
            /** @description Rows that say nothing new */
            unchanged: number;
        };
        Project: {
            /** @enum {string} */
            calendarState: "running" | "paused" | "finished";
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
            progressSource: "simulated" | "real";
        };
        ProjectList: {
            items: components["schemas"]["Project"][];
            nextCursor: string | null;
        };
        /**
         * @description viewer reads; planner also changes the model, scenarios and progress; operator also controls the calendar and erases
         * @enum {string}
         */
        ProjectRole: "viewer" | "planner" | "operator";
        PutRisks: {
            /** @description As the model's section `risks`: docs/methods/project-model.md */
            risks: ({
                id: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        ReadyScenarioList: {
            items: {
                /** @description What it changes, in words */
                changes: string[];
                id: string;
                inherits: string[];
                name: string;
                note: string;
                overrides: components["schemas"]["Override"][];
            }[];
            nextCursor: string | null;
        };
        Redelivered: {
            queued: number;
        };
        /** @example {} */
        RedeliverFailed: {
            /** @example tumen-crossing */
            project?: string;
            /** @enum {string} */
            state?: "failed" | "suppressed";
        };
        RegisteredRisk: {
            activities: {
                id: string;
                name: string;
            }[];
            description: string | null;
            /** @description In words: 5d (3d to 9d) added, duration × 1.2 … */
            effect: string;
            id: string;
            /** @description Days by which the mean finish is earlier without it */
            impactDays: {
                estimate: number;
                high: number;
                low: number;
            } | null;
            mitigation: {
                /** @description In words: 5d (3d to 9d) added, duration × 1.2 … */
                effectAfter: string | null;
                name: string;
                price: number | null;
                probabilityAfter: number | null;
                /** @description Days of the mean finish, paired, 95 % interval */
                worthDays: {
                    estimate: number;
                    high: number;
                    low: number;
                } | null;
                /** @description Saved after its price */
                worthMoney: {
                    estimate: number;
                    high: number;
                    low: number;
                } | null;
            } | null;
            name: string;
            owner: string | null;
            p80Days: number | null;
            /** @description Expected occurrences in each month */
            perMonth: number[] | null;
            probability: number | null;
            side: string | null;
            /**
             * @description occurred: once only, and it has happened
             * @enum {string}
             */
            state: "open" | "occurred";
            window: {
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                from: string;
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                until: string;
            } | null;
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
            formats: ("html" | "md" | "json" | "csv" | "pdf" | "xlsx")[];
            hash: string;
            headline: string;
            id: number;
            occasion: string;
        };
        ReportList: {
            items: components["schemas"]["Report"][];
            nextCursor: string | null;
        };
        ReportSubscription: {
            attachPdf: boolean;
            /**
             * @description What missed occasions bring after downtime: the latest only, every one, or nothing
             * @enum {string}
             */
            catchUp: "once" | "all" | "none";
            /** @enum {string} */
            channel: "email" | "webhook" | "files";
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** @description A host, a folder, or how many recipients: no addresses */
            destination: string;
            formats: ("html" | "md" | "json" | "csv" | "pdf" | "xlsx")[];
            id: string;
            /** @description queued, stored, unchanged, superseded or reference */
            lastOccasion: {
                /** Format: date-time */
                at: string;
                occasion: string;
                status: string;
            } | null;
            locale: string;
            name: string;
            /**
             * Format: date-time
             * @description Wall-clock schedules only
             */
            nextDueAt: string | null;
            paused: boolean;
            recipients: {
                confirmed: number;
                disabled: number;
                pending: number;
                unsubscribed: number;
            };
            revision: number;
            schedule: components["schemas"]["SubscriptionSchedule"];
            /** @description Webhook signing secret: shown once, when made */
            secret?: string;
            /** @description null: all */
            sections: ("headline" | "lights" | "decisions" | "milestones" | "opening" | "performance" | "critical-path" | "happenings" | "weather" | "risks" | "crossing" | "provenance")[] | null;
            sendWhenFast: boolean;
            skipUnchanged: boolean;
        };
        ReportSubscriptionList: {
            items: components["schemas"]["ReportSubscription"][];
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
        RotateApiKey: {
            /** @description How long the old key still works; default 0: it ends at once */
            overlapMinutes?: number;
        };
        RotatedSecret: {
            /**
             * Format: date-time
             * @description Until then messages carry both signatures
             */
            previousValidUntil: string;
            /** @description Shown once */
            secret: string;
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
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
        };
        RunEvent: {
            /** Format: date-time */
            at: string;
            batches: {
                done: number;
                total: number;
            };
            /** @description Best found so far, of a search */
            best?: unknown;
            id: number;
            /** @enum {string} */
            kind: "queued" | "started" | "progress" | "resubmitted" | "completed" | "failed" | "cancelled";
            message?: string;
            progress: number;
            secondsLeft: number | null;
        };
        RunList: {
            items: {
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
                scenario: number | null;
                /** @description Estimate; null while nothing is known and once it has ended */
                secondsLeft: number | null;
                /** Format: date-time */
                startedAt: string | null;
                /** @enum {string} */
                status: "queued" | "running" | "completed" | "failed" | "cancelled";
            }[];
            nextCursor: string | null;
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
            overrides: components["schemas"]["Override"][];
            /** @description Grows with every change; the ETag */
            version: number;
        };
        ScenarioDifference: {
            changes: {
                after: unknown;
                before: unknown;
                /** @enum {string} */
                kind: "added" | "removed" | "changed";
                path: string;
                /** @description The change in words */
                text: string;
            }[];
            from: string;
            to: string;
        };
        ScenarioList: {
            items: components["schemas"]["Scenario"][];
            nextCursor: string | null;
        };
        ScenarioVersionList: {
            items: {
                author: string;
                /** Format: date-time */
                createdAt: string;
                inherits: (number | string) | null;
                modelVersion: number;
                name: string;
                note: string;
                overrides: components["schemas"]["Override"][];
                version: number;
            }[];
            nextCursor: string | null;
        };
        Schedule: {
            activities: components["schemas"]["ScheduledActivity"][];
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
        ScheduleComparison: {
            added: string[];
            after: string;
            /** @description What the older side is: a status date, a baseline or a file */
            before: string;
            calendars: string[];
            changed: {
                activity: string;
                changes: {
                    after: string;
                    before: string;
                    field: string;
                }[];
            }[];
            deleted: string[];
            moved: {
                activity: string;
                driversAfter: string[];
                driversBefore: string[];
                /** @example 2026-10-30T17:00 */
                finishAfter: string | null;
                /** @example 2026-10-30T17:00 */
                finishBefore: string | null;
                /** @description Working days; positive is later */
                finishSlipDays: number;
                /** @description progress, own-duration, driver-moved, other-driver, constraint, calendar, data-date or baseline */
                reason: string;
                sentence: string;
                /** @example 2026-10-30T17:00 */
                startAfter: string | null;
                /** @example 2026-10-30T17:00 */
                startBefore: string | null;
            }[];
            project: string[];
            projectFinish: {
                /** @example 2026-10-30T17:00 */
                after: string;
                /** @example 2026-10-30T17:00 */
                before: string;
            };
            /** @description Added, deleted and changed relationships, in words */
            relationships: string[];
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
            status: "not-started" | "in-progress" | "complete";
            totalFloatHours: number | null;
            type: string;
            uid: string;
        };
        /** @description The next five occasions */
        SchedulePreview: {
            next: {
                /**
                 * Format: date-time
                 * @description On the wall clock, where the pace lets it be known
                 */
                at: string | null;
                /**
                 * Format: date
                 * @description On the simulated calendar
                 * @example 2026-10-30
                 */
                dataDate: string | null;
                note: string;
            }[];
            note: string;
        };
        SchedulePreviewRequest: {
            schedule: components["schemas"]["SubscriptionSchedule"];
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
                outcome: "passed" | "failed" | "not-assessed";
                population: number;
                remark: string | null;
                title: string;
                /** @enum {string} */
                unit: "share" | "count" | "index";
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
                    outcome: "passed" | "failed" | "not-assessed";
                    population: number;
                    remark: string | null;
                    title: string;
                    /** @enum {string} */
                    unit: "share" | "count" | "index";
                    value: number | null;
                }[];
                number: number;
                /** @enum {string} */
                outcome: "passed" | "failed" | "not-assessed";
                title: string;
            }[];
        };
        ScheduleRisk: {
            activities: {
                /** @description Pearson, duration and finish */
                correlation: number | null;
                criticalityIndex: number;
                /** @description |Spearman(duration, finish)| */
                cruciality: number | null;
                crucialityByCriticality: number | null;
                id: string;
                /** @description Working days on its calendar */
                meanDays: number | null;
                name: string;
                scheduleSensitivityIndex: number | null;
                standardDeviationDays: number | null;
            }[];
            /** @description Percentiles and dates of the finish that were asked for */
            asked: {
                dates: {
                    /** @example 2026-10-30T17:00 */
                    date: string;
                    probability: number;
                }[];
                percentiles: {
                    /** @example 2026-10-30T17:00 */
                    date: string;
                    elapsedDays: number;
                    percent: number;
                }[];
            };
            contingency: {
                /** @description Percent */
                confidence: number;
                cost: number | null;
                /** @description Money to add to the planned cost */
                costContingency: number | null;
                /** @description Calendar days to add to the deterministic finish */
                days: number;
                /** @example 2026-10-30T17:00 */
                finish: string;
            }[];
            /** @description What the run was to stop for, and the widest half-width when it ended */
            convergence: {
                halfWidthDays: number;
                percents: number[];
                reached: boolean;
                reachedDays: number;
            } | null;
            cost: {
                correlationWithFinish: number | null;
                currency: string;
                /** @description Pairs of date and cost that are kept together with the probability */
                frontier: {
                    cost: number;
                    /** @example 2026-10-30T17:00 */
                    finish: string;
                    probability: number;
                }[];
                histogram: {
                    count: number;
                    from: number;
                    to: number;
                }[];
                /** @description P(both kept) where date and cost are each kept with the stated percent */
                joint: {
                    cost: number;
                    /** @example 2026-10-30T17:00 */
                    finish: string;
                    joint: number;
                    percent: number;
                }[];
                mean: number;
                percentiles: {
                    [key: string]: number;
                };
                planned: number;
                standardDeviation: number;
            } | null;
            /** @example 2026-10-30T17:00 */
            dataDate: string;
            finish: {
                /** @example 2026-10-30T17:00 */
                deterministic: string;
                /** @description The same counted in calendar days (of 24 hours) from the data date */
                elapsedDays: {
                    deterministic: number;
                    mean: number;
                    percentiles: {
                        [key: string]: number;
                    };
                    standardDeviation: number;
                };
                histogram: {
                    count: number;
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    from: string;
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    to: string;
                }[];
                /** @description Distribution-free 95 % intervals of the percentiles */
                intervals: {
                    /** @example 2026-10-30T17:00 */
                    estimate: string;
                    /** @example 2026-10-30T17:00 */
                    high: string;
                    /** @example 2026-10-30T17:00 */
                    low: string;
                    percent: number;
                }[];
                /** @example 2026-10-30T17:00 */
                maximum: string;
                /** @example 2026-10-30T17:00 */
                mean: string;
                /** @example 2026-10-30T17:00 */
                minimum: string;
                /** @description P5, P10 … P95 */
                percentiles: {
                    [key: string]: string;
                };
                probabilityOfDeterministic: number;
                /** @description Share of iterations that are over before the end of the date */
                sCurve: {
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    date: string;
                    share: number;
                }[];
                /** @description Calendar days */
                standardDeviationDays: number;
            };
            iterations: number;
            mergeBias: {
                biasDays: number;
                /** @description (a + 4m + b)/6 and (b − a)/6 along one path, normal: what PERT says of the dates asked for */
                classicPert: {
                    dates: {
                        /** @example 2026-10-30T17:00 */
                        date: string;
                        probability: number;
                    }[];
                    elapsedDays: number;
                    /** @example 2026-10-30T17:00 */
                    finish: string;
                    standardDeviationDays: number;
                };
                note: string;
                pertDeviationDays: number;
                /** @example 2026-10-30T17:00 */
                pertFinish: string;
                simulatedDeviationDays: number;
                /** @example 2026-10-30T17:00 */
                simulatedMean: string;
            };
            milestones: {
                /** @example 2026-10-30T17:00 */
                deterministic: string;
                /** @description The same counted in calendar days (of 24 hours) from the data date */
                elapsedDays: {
                    deterministic: number;
                    mean: number;
                    percentiles: {
                        [key: string]: number;
                    };
                    standardDeviation: number;
                };
                histogram: {
                    count: number;
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    from: string;
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    to: string;
                }[];
                id: string;
                /** @description Distribution-free 95 % intervals of the percentiles */
                intervals: {
                    /** @example 2026-10-30T17:00 */
                    estimate: string;
                    /** @example 2026-10-30T17:00 */
                    high: string;
                    /** @example 2026-10-30T17:00 */
                    low: string;
                    percent: number;
                }[];
                /** @example 2026-10-30T17:00 */
                maximum: string;
                /** @example 2026-10-30T17:00 */
                mean: string;
                /** @example 2026-10-30T17:00 */
                minimum: string;
                name: string;
                /** @description P5, P10 … P95 */
                percentiles: {
                    [key: string]: string;
                };
                probabilityOfDeterministic: number;
                /** @description Share of iterations that are over before the end of the date */
                sCurve: {
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    date: string;
                    share: number;
                }[];
                /** @description Calendar days */
                standardDeviationDays: number;
            }[];
            mitigation: {
                id: string;
                kind: string;
                /** @description Money saved without it, reporting currency */
                meanCost: {
                    estimate: number;
                    high: number;
                    low: number;
                } | null;
                meanDays: {
                    estimate: number;
                    high: number;
                    low: number;
                };
                name: string;
                p80Days: number;
            }[];
            /** @enum {string} */
            sampling: "monte-carlo" | "latin-hypercube" | "lattice";
            seed: string;
            /** @description Calendar days by which the finish is earlier without it */
            tornado: {
                id: string;
                kind: string;
                /** @description Money saved without it, reporting currency */
                meanCost: {
                    estimate: number;
                    high: number;
                    low: number;
                } | null;
                meanDays: {
                    estimate: number;
                    high: number;
                    low: number;
                };
                name: string;
                p80Days: number;
            }[];
            warnings: {
                code: string;
                message: string;
                where: string;
            }[];
        };
        /** @example {} */
        SendTest: {
            /**
             * Format: uuid
             * @description One recipient; default all confirmed
             */
            recipient?: string;
        };
        SentReport: {
            deliveries: number;
            occasion: string;
            report: number | null;
            status: string;
        };
        Session: {
            administrator: boolean;
            grants: components["schemas"]["Grant"][];
            principal: string;
            signedIn: boolean;
            /** @description Where a browser goes to sign in; null when this server has no identity provider */
            signIn: string | null;
            /** @description Where a signed-in browser posts to sign out */
            signOut: string | null;
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
            progressSource: "simulated" | "real";
            /** @description Number of the calendar run; going back starts a new one */
            run: number;
            seed: string;
            /**
             * Format: date
             * @example 2026-10-30
             */
            startDate: string;
            /** @enum {string} */
            state: "running" | "paused" | "finished";
            tickSeconds: number;
        };
        StartComparison: {
            /** @description What is evaluated; default all of them */
            analyses?: ("schedule" | "risk" | "crossing")[];
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
            scenarios: string[];
            seed?: string;
        };
        StartRun: {
            /** @description What is evaluated; default all of them */
            analyses?: ("schedule" | "risk" | "crossing")[];
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
            movement: components["schemas"]["Movement"];
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
        SubscriptionChannel: {
            /** @description Default true */
            attachPdf?: boolean;
            /** @enum {string} */
            kind: "email";
            recipients: string[];
        } | {
            /** @enum {string} */
            kind: "webhook";
            /** Format: uri */
            url: string;
        } | {
            directory: string;
            /** @description Default html and pdf */
            formats?: ("html" | "md" | "json" | "csv" | "pdf" | "xlsx")[];
            /** @enum {string} */
            kind: "files";
        };
        SubscriptionRecipient: {
            address: string;
            /** Format: date-time */
            confirmedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            id: string;
            reason: string | null;
            /** @enum {string} */
            state: "pending" | "confirmed" | "unsubscribed" | "disabled";
        };
        SubscriptionRecipientList: {
            items: components["schemas"]["SubscriptionRecipient"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "on": "monday"
         *     }
         */
        SubscriptionSchedule: {
            /** @enum {string} */
            on: "monday";
        } | {
            /** @enum {string} */
            on: "month-end";
        } | {
            milestones?: string[];
            /** @enum {string} */
            on: "milestone";
        } | {
            milestones?: string[];
            /** @enum {string} */
            on: "status-change";
        } | {
            /** @description More than this many days later than when last sent */
            days: number;
            /** @enum {string} */
            on: "p80-slip";
        } | {
            cron: string;
            /** @enum {string} */
            on: "wall-clock";
            timeZone: string;
        } | {
            /** @enum {string} */
            on: "request";
        };
        TakeBaseline: {
            /** @example re-baseline-2 */
            id: string;
            name: string;
            /** @description Why it was taken: kept with it for ever */
            note: string;
            /** @description Comparisons use it from now on; default true */
            use?: boolean;
        };
        /** @description Past forecasts against what happened */
        TrackRecord: {
            /**
             * Format: date
             * @example 2026-10-30
             */
            asOf: string;
            best: {
                leadDays: {
                    from: number;
                    to: number | null;
                };
                method: string;
            }[];
            /** @description Of the simulation, over all lead times: the calibration plot */
            calibration: {
                /** @description False where the interval excludes the stated probability */
                calibrated: boolean;
                /** @description Share of outcomes no later than stated; exact 95 % interval */
                covered: {
                    estimate: number;
                    high: number;
                    low: number;
                };
                forecasts: number;
                probability: number;
            }[];
            evidence: {
                activity: string;
                /**
                 * Format: date
                 * @description Start or finish as this project lived it
                 * @example 2026-10-30
                 */
                lived: string | null;
                livedErrorDays: number | null;
                name: string;
                observation: string;
                /**
                 * Format: date
                 * @description Start or finish in the plan
                 * @example 2026-10-30
                 */
                planned: string | null;
                /** @description Plan − seen: negative where reality was seen later */
                plannedErrorDays: number | null;
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                seenBy: string;
                shows: string;
            }[];
            /**
             * Format: date
             * @example 2026-10-30
             */
            evidenceUntil: string | null;
            notes: string[];
            outcomes: {
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                actual: string;
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                baseline: string | null;
                id: string;
                name: string;
            }[];
            /** @description Over all lead times */
            overall: {
                /** @description Mean of outcome − P50: positive where forecasts were too early */
                biasDays: number;
                coverage: {
                    /** @description False where the interval excludes the stated probability */
                    calibrated: boolean;
                    /** @description Share of outcomes no later than stated; exact 95 % interval */
                    covered: {
                        estimate: number;
                        high: number;
                        low: number;
                    };
                    forecasts: number;
                    probability: number;
                }[];
                forecasts: number;
                leadDays: {
                    from: number;
                    to: number | null;
                };
                meanAbsoluteErrorDays: number;
                method: string;
                /** @description Different dates that the forecasts were of: the real sample size */
                outcomes: number;
                pinballDays: number;
            }[];
            ownSlip: {
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                adjustedFinish: string | null;
                explanation: string;
                slipRate: number;
                updates: number;
            } | null;
            published: {
                /** @description Observed, or the last evidence, beyond the stated range */
                errorDays: number | null;
                finish: string;
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                firstDay: string;
                id: string;
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                lastDay: string;
                made: string;
                milestone: string | null;
                note: string | null;
                /**
                 * Format: date
                 * @description When the milestone was observed, by the rule
                 * @example 2026-10-30
                 */
                observed: string | null;
                /** @description What was forecast here for the milestone on the status date next after */
                ours: {
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
                    statusDate: string;
                    withinTheirs: boolean;
                } | null;
                source: string | null;
                /**
                 * @description missed: evidence reaches beyond it and the milestone has not been observed
                 * @enum {string}
                 */
                state: "met" | "early" | "late" | "missed" | "open";
                subject: string;
            }[];
            /** @description By lead time, best mean absolute error first */
            scores: {
                /** @description Mean of outcome − P50: positive where forecasts were too early */
                biasDays: number;
                coverage: {
                    /** @description False where the interval excludes the stated probability */
                    calibrated: boolean;
                    /** @description Share of outcomes no later than stated; exact 95 % interval */
                    covered: {
                        estimate: number;
                        high: number;
                        low: number;
                    };
                    forecasts: number;
                    probability: number;
                }[];
                forecasts: number;
                leadDays: {
                    from: number;
                    to: number | null;
                };
                meanAbsoluteErrorDays: number;
                method: string;
                /** @description Different dates that the forecasts were of: the real sample size */
                outcomes: number;
                pinballDays: number;
            }[];
        };
        UpdateTrend: {
            /** @description The project's own bias */
            bias: {
                /** @description Actual over first planned duration of finished work */
                durationRatio: {
                    count: number;
                    mean: number | null;
                    median: number | null;
                    p80: number | null;
                };
                /** @description Actual less forecast finish, working days, of finished work at each earlier update */
                finishErrorDays: {
                    count: number;
                    mean: number | null;
                    median: number | null;
                    p80: number | null;
                };
                /** @description Share of those forecasts that were exceeded */
                lateShare: number | null;
                sentence: string;
                /** @description Working days the finish moved in each 30 days of the calendar */
                slipDaysPer30Days: number | null;
            };
            milestones: {
                activity: string;
                name: string;
                points: {
                    achieved: boolean;
                    /** @example 2026-10-30T17:00 */
                    date: string;
                    /**
                     * Format: date
                     * @example 2026-10-30
                     */
                    statusDate: string;
                }[];
            }[];
            projectFinish: {
                achieved: boolean;
                /** @example 2026-10-30T17:00 */
                date: string;
                /**
                 * Format: date
                 * @example 2026-10-30
                 */
                statusDate: string;
            }[];
            statusDates: string[];
            /** @description Why the project finish moved from each update to the next; the causes add up exactly */
            windows: components["schemas"]["Movement"][];
        };
        WaitCurves: {
            /**
             * Format: date
             * @example 2026-10-30
             */
            date: string;
            /** @description The flow whose waits differ most comes first */
            flows: {
                arrivals: {
                    baseline: number;
                    scenario: number;
                };
                /** @description Twenty-four entries, minutes with 95 % intervals; null where nobody came */
                baseline: ({
                    estimate: number;
                    high: number;
                    low: number;
                } | null)[];
                class: string;
                /** @description Twenty-four entries, minutes with 95 % intervals; null where nobody came */
                difference: ({
                    estimate: number;
                    high: number;
                    low: number;
                } | null)[];
                direction: string;
                /** @description Twenty-four entries, minutes with 95 % intervals; null where nobody came */
                scenario: ({
                    estimate: number;
                    high: number;
                    low: number;
                } | null)[];
            }[];
            replications: number;
            run: string;
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
    listAccounts: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
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
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountRights: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountRights"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
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
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateApiKey"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                cursor?: number;
                limit?: number;
                outcome?: "attempted" | "done" | "refused" | "failed" | "denied";
                principal?: string;
                project?: string;
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
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFailures: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                limit?: number;
                project?: string;
                /** @description Default failed */
                state?: "queued" | "sent" | "delivered" | "failed" | "suppressed";
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
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordBounceMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The mail as it came, 1 MiB at most */
        requestBody: {
            content: {
                "message/rfc822": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BounceMailResult"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordBounce: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Bounce"];
            };
        };
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeliverFailed"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redelivered"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    milestoneCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    atomFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    jsonFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    feedReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report: string;
                token: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
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
                    "application/json": components["schemas"]["ProjectList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                progress?: "simulated" | "real";
                /** @description Seed of every random stream; default "1" */
                seed?: string;
                /** @description Default paused */
                state?: "running" | "paused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file; its format is recognised */
        requestBody: {
            content: {
                "application/json": string;
                "application/octet-stream": string;
                "application/xml": string;
                "application/yaml": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedProject"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": {
                        /**
                         * Format: date
                         * @example 2026-10-30
                         */
                        asOf: string;
                        items: components["schemas"]["Activity"][];
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["ActivityDetail"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBaselines: {
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
                    "application/json": components["schemas"]["BaselineList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeBaseline: {
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
                "application/json": components["schemas"]["TakeBaseline"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Baseline"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeBaseline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                baseline: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeBaseline"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Baseline"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getComparison: {
        parameters: {
            query: {
                /** @description Of format svg: by how much each scenario moves the mean finish (default), or the last milestone’s probability by date, of the baseline and the first three */
                chart?: "finish" | "opening";
                days?: number;
                /** @description Default json */
                format?: "json" | "csv" | "xlsx" | "svg";
                from?: string;
                iterations?: number;
                replications?: number;
                scenarios: string;
                seed?: string;
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
                    "application/json": components["schemas"]["Comparison"];
                    "image/svg+xml": components["schemas"]["Comparison"];
                    "text/csv": components["schemas"]["Comparison"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startComparison: {
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
                "application/json": components["schemas"]["StartComparison"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    calibrateCrossing: {
        parameters: {
            query?: {
                /** @description Booths at work where the records do not name them; default the most seen at once */
                booths?: number;
                seed?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrossingCalibration"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askCapacity: {
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
                "application/json": components["schemas"]["CapacityQuestion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapacityAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["CrossingDayList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCrossingDay: {
        parameters: {
            query?: {
                /** @description One row a customer (default) or one a customer and stage */
                records?: "stays" | "visits";
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
                    "application/json": components["schemas"]["CrossingDayView"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["CrossingHours"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCrossingRecords: {
        parameters: {
            query?: {
                /** @description One row a customer (default) or one a customer and stage */
                records?: "stays" | "visits";
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["CrossingTrace"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCrossingReadiness: {
        parameters: {
            query: {
                /** @description The date in question */
                by: string;
                /** @description Simulated days that bring the design's numbers; default 100 */
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
                    "application/json": components["schemas"]["CrossingReadiness"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                limit?: number;
                state?: "queued" | "sent" | "delivered" | "failed" | "suppressed";
                subscription?: string;
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
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery: string;
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
                    "application/json": components["schemas"]["DeliveryDetail"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery: string;
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryDetail"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["EarnedValue"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportProject: {
        parameters: {
            query: {
                /** @description With progress and dates of this status date; default the data date */
                asOf?: string;
                /** @description Code page of an XER or CSV file */
                encoding?: string;
                /** @description xer: Primavera; mspdi: Microsoft Project XML; yaml, json: the model; csv, xlsx: table; ics: milestones */
                format: "xer" | "mspdi" | "yaml" | "json" | "ics" | "csv" | "xlsx";
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
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFeedTokens: {
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
                    "application/json": components["schemas"]["FeedTokenList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createFeedToken: {
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
                "application/json": components["schemas"]["CreateFeedToken"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedToken"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeFeedToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                token: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFloatPaths: {
        parameters: {
            query?: {
                /** @description Where the paths end; default the schedule's own choice, else what finishes last */
                activity?: string;
                /** @description Status on the morning of this date; default the data date */
                asOf?: string;
                /** @description What ranks the paths; default the schedule's own choice, else total float */
                by?: "total-float" | "free-float";
                /** @description Only what was known by this moment */
                knownAt?: string;
                /** @description How many paths; default the schedule's own choice, else 10 */
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
                    "application/json": components["schemas"]["FloatPaths"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["ForecastList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrackRecord: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["TrackRecord"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Gantt"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Journal"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["JournalVerification"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": {
                        /**
                         * Format: date
                         * @example 2026-10-30
                         */
                        asOf: string;
                        items: components["schemas"]["Milestone"][];
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
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Milestone"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
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
                "application/json": string;
                "application/yaml": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedProject"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["ModelFigures"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["ModelVersionList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModelVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                version: number;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModelChanges: {
        parameters: {
            query?: {
                /** @description The older version; default the one before */
                with?: string;
            };
            header?: never;
            path: {
                project: string;
                version: number;
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
                    "application/json": components["schemas"]["ModelDifferences"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Movement"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listObservations: {
        parameters: {
            query?: {
                about?: string;
                /** @description Only what had been seen by this morning */
                asOf?: string;
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
                    "application/json": {
                        items: components["schemas"]["Observation"][];
                        nextCursor: string | null;
                        rule: string;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postObservation: {
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
                "application/json": components["schemas"]["PostObservation"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Observation"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["ProgressList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                "application/json": components["schemas"]["PostProgress"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressAccepted"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProgressSheet: {
        parameters: {
            query?: {
                /** @description Default by Accept, else xlsx */
                format?: "csv" | "xlsx";
                /** @description Only activities that could have begun by this date */
                until?: string;
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
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postProgressSheet: {
        parameters: {
            query: {
                /** @description true: preview only, nothing is stored */
                dryRun?: "true" | "false";
                /** @description The date the sheet is true of */
                statusDate: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressSheetRead"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["ScheduleQuality"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSubscriptions: {
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
                    "application/json": components["schemas"]["ReportSubscriptionList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSubscription: {
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
                "application/json": components["schemas"]["CreateReportSubscription"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportSubscription"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                subscription: string;
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
                    "application/json": components["schemas"]["ReportSubscription"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                subscription: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                subscription: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchReportSubscription"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportSubscription"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                subscription: string;
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
                    "application/json": components["schemas"]["SchedulePreview"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRecipients: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
                subscription: string;
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
                    "application/json": components["schemas"]["SubscriptionRecipientList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addRecipients: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                subscription: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddRecipients"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportSubscription"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                recipient: string;
                subscription: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remindRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                recipient: string;
                subscription: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                subscription: string;
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
                    "application/json": components["schemas"]["RotatedSecret"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendNow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                subscription: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentReport"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                subscription: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendTest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentReport"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewSchedule: {
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
                "application/json": components["schemas"]["SchedulePreviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchedulePreview"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["ReportList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReport: {
        parameters: {
            query?: {
                /** @description Overrides Accept */
                format?: "html" | "md" | "json" | "csv" | "pdf" | "xlsx";
                locale?: string;
                /** @description Only these sections, by comma, in this order */
                sections?: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRiskAnalysis: {
        parameters: {
            query?: {
                asOf?: string;
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
                    "application/json": components["schemas"]["ScheduleRisk"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRiskAnalysis: {
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
                "application/json": components["schemas"]["PostRiskAnalysis"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleRisk"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRisks: {
        parameters: {
            query?: {
                asOf?: string;
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
                    "application/json": {
                        /**
                         * Format: date
                         * @description Status date of the analysis that the impacts are from
                         * @example 2026-10-30
                         */
                        analysedOn: string | null;
                        items: components["schemas"]["RegisteredRisk"][];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRisks: {
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
                "application/json": components["schemas"]["PutRisks"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedProject"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description nextCursor of the page before */
                cursor?: string;
                kind?: string;
                limit?: number;
                status?: "queued" | "running" | "completed" | "failed" | "cancelled";
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
                    "application/json": components["schemas"]["RunList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createRun: {
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
                "application/json": components["schemas"]["CreateRun"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["ScenarioList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                "application/json": components["schemas"]["CreateScenario"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scenario"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Scenario"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeScenario: {
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
                "application/json": components["schemas"]["ChangeScenario"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scenario"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                "application/json": components["schemas"]["StartRun"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listScenarioVersions: {
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
                    "application/json": components["schemas"]["ScenarioVersionList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareScenarioContents: {
        parameters: {
            query: {
                from: string;
                to: string;
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
                    "application/json": components["schemas"]["ScenarioDifference"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReadyScenarios: {
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
                    "application/json": components["schemas"]["ReadyScenarioList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareSchedule: {
        parameters: {
            query?: {
                /** @description An earlier status date, or a baseline id; default the baseline in use */
                against?: string;
                /** @description The newer side; default the data date */
                asOf?: string;
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
                    "application/json": components["schemas"]["ScheduleComparison"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["SimulatedCalendar"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                "application/json": components["schemas"]["PatchSimulatedCalendar"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulatedCalendar"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                "application/json": components["schemas"]["AdvanceSimulatedCalendar"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdvancedSimulatedCalendar"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchCalendar: {
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
            /** @description The data of each "calendar" event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["CalendarEvent"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["CalendarRunList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                "application/json": components["schemas"]["RestartSimulatedCalendar"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulatedCalendar"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrend: {
        parameters: {
            query?: {
                /** @description svg: the milestone trend chart */
                format?: "json" | "svg";
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
                    "application/json": components["schemas"]["UpdateTrend"];
                    "image/svg+xml": components["schemas"]["UpdateTrend"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postUpdate: {
        parameters: {
            query?: {
                /** @description true: preview only, nothing is stored */
                dryRun?: "true" | "false";
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
                "application/json": string;
                "application/octet-stream": string;
                "application/xml": string;
                "application/yaml": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusUpdate"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followRun: {
        parameters: {
            query?: never;
            header: {
                "last-event-id": string;
            };
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The data of each event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["RunEvent"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHeatMap: {
        parameters: {
            query?: {
                figure?: string;
            };
            header?: never;
            path: {
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description SVG */
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpeningCurves: {
        parameters: {
            query?: {
                /** @description Default json */
                format?: "json" | "svg";
                /** @description Default: the last one */
                milestone?: string;
            };
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
                    "application/json": components["schemas"]["OpeningCurves"];
                    "image/svg+xml": components["schemas"]["OpeningCurves"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWaitCurves: {
        parameters: {
            query?: {
                class?: string;
                /** @description Default: the first day of the run's traffic */
                date?: string;
                direction?: string;
                /** @description Default json */
                format?: "json" | "svg";
                /** @description Default 30 */
                replications?: number;
            };
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
                    "application/json": components["schemas"]["WaitCurves"];
                    "image/svg+xml": components["schemas"]["WaitCurves"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["DeadLetterList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discardDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter: string;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: {
                /** @description A path of this server; default / */
                returnTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On to the identity provider */
            303: {
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in */
            303: {
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askToConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
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
                    "text/html": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
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
                    "text/html": components["schemas"]["Problem"];
                };
            };
        };
    };
    askToLeave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
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
                    "text/html": components["schemas"]["Problem"];
                };
            };
        };
    };
    leave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
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
                    "text/html": components["schemas"]["Problem"];
                };
            };
        };
    };
}
