import { parseDate, parseMinute } from '#engines/work-calendars';
import { partialDateRange } from '../notation/partial-date.js';
import type { CheckedDocument } from './checked-document.js';

/** References of the header, resources, assignments, baselines, milestones and evidence. */
export function checkReferences(document: CheckedDocument): void {
  checkProject(document);
  checkResources(document);
  checkBaselines(document);
  checkMilestones(document);
  checkEvidence(document);
}

function checkProject(document: CheckedDocument): void {
  const project = document.mapping('project');
  const calendars = document.ids('calendars');
  if (project && !calendars.has(project.calendar)) {
    document.unknown(
      'model.unknown-calendar',
      ['project', 'calendar'],
      'calendar',
      project.calendar,
      calendars,
    );
  }
  const end = document.mapping('options')?.floatPaths?.endActivity;
  const activities = document.ids('activities');
  if (end !== undefined && !activities.has(end)) {
    document.unknown(
      'model.unknown-activity',
      ['options', 'floatPaths', 'endActivity'],
      'activity',
      end,
      activities,
    );
  }
}

function checkResources(document: CheckedDocument): void {
  const calendars = document.ids('calendars');
  const resources = document.ids('resources');
  const activities = document.ids('activities');
  for (const { index, value } of document.entries('resources')) {
    if (value.calendar === undefined || calendars.has(value.calendar)) continue;
    const at = ['resources', index, 'calendar'];
    document.unknown('model.unknown-calendar', at, 'calendar', value.calendar, calendars);
  }
  for (const { index, value } of document.entries('assignments')) {
    const at = ['assignments', index];
    if (!activities.has(value.activity)) {
      document.unknown('model.unknown-activity', [...at, 'activity'], 'activity', value.activity, activities);
    }
    if (!resources.has(value.resource)) {
      document.unknown('model.unknown-resource', [...at, 'resource'], 'resource', value.resource, resources);
    }
  }
}

function checkBaselines(document: CheckedDocument): void {
  const activities = document.ids('activities');
  for (const { index, value } of document.entries('baselines')) {
    value.activities.forEach((row, position) => {
      const at = ['baselines', index, 'activities', position];
      // A baseline may hold activities that a later version has dropped, but a planner's slip is likelier in a short one.
      if (!activities.has(row.activity)) {
        const message = `the baseline holds ${row.activity}, which is no activity of this version`;
        document.problem('model.unknown-activity', [...at, 'activity'], message, 'warning');
      }
      if (parseMinute(row.finish) + (row.finish.length > 10 ? 0 : 1440) < parseMinute(row.start)) {
        const message = `${row.activity} finishes on ${row.finish} before it starts on ${row.start}: correct one of them`;
        document.problem('model.date-order', [...at, 'finish'], message);
      }
    });
  }
}

function checkMilestones(document: CheckedDocument): void {
  const milestones = new Set<string>();
  for (const { value } of document.entries('activities')) {
    if (value.milestone || value.type === 'finish-milestone' || value.type === 'start-milestone')
      milestones.add(value.id);
  }
  const crossing = document.mapping('crossing');
  const classes = new Set(crossing?.classes.map(({ id }) => id));
  for (const { index, value } of document.entries('activities')) {
    const at = ['activities', index, 'milestone'];
    const { tracks, opens } = value.milestone ?? {};
    if (tracks !== undefined && !milestones.has(tracks)) {
      document.unknown('model.unknown-milestone', [...at, 'tracks'], 'milestone', tracks, milestones);
    }
    opens?.forEach((name, position) => {
      if (!crossing || classes.has(name)) return;
      const what = 'class of traffic';
      document.unknown('model.unknown-traffic-class', [...at, 'opens', position], what, name, classes);
    });
  }
}

function checkEvidence(document: CheckedDocument): void {
  const activities = document.ids('activities');
  for (const { index, value } of document.entries('observations')) {
    const at = ['observations', index];
    if (value.about !== undefined && !activities.has(value.about)) {
      document.unknown('model.unknown-activity', [...at, 'about'], 'activity', value.about, activities);
    }
    if (value.known === undefined) continue;
    const [observed, known] = [partialDateRange(value.observed), partialDateRange(value.known)];
    if (parseDate(known.last) < parseDate(observed.first)) {
      const message = `it became known in ${value.known}, before it was observed in ${value.observed}: correct one of them`;
      document.problem('model.date-order', [...at, 'known'], message);
    }
  }
  for (const { index, value } of document.entries('publishedForecasts')) {
    if (value.milestone === undefined || activities.has(value.milestone)) continue;
    const at = ['publishedForecasts', index, 'milestone'];
    document.unknown('model.unknown-activity', at, 'activity', value.milestone, activities);
  }
}
