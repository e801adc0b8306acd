import { useEffect, useRef } from 'react';
import { addressOf } from './address.js';
import { Link } from './link.js';

export const PAGES = [
  { id: 'overview', name: 'Overview', path: 'M3 12 12 4l9 8M6 10v10h12V10' },
  { id: 'schedule', name: 'Schedule', path: 'M4 6h9M8 12h10M12 18h8' },
  { id: 'crossing', name: 'Crossing', path: 'M3 17h18M5 17c4-8 10-8 14 0M9 17v-4M15 17v-4' },
  { id: 'what-if', name: 'What-if', path: 'M5 4v16M5 12c8 0 7-7 14-7M5 12c8 0 7 7 14 7' },
  { id: 'performance', name: 'Performance', path: 'M4 20V4M4 20h16M7 16c5-1 5-9 12-10' },
  { id: 'reports', name: 'Reports', path: 'M6 3h9l4 4v14H6zM9 11h7M9 15h7' },
  { id: 'statusing', name: 'Statusing', path: 'M5 12l4 4L19 6' },
  { id: 'projects', name: 'Projects', path: 'M3 6h7l2 3h9v10H3z' },
] as const;
export type PageId = (typeof PAGES)[number]['id'];

export function Navigation({ current, project }: { current: PageId; project: string | undefined }) {
  const list = useRef<HTMLElement>(null);
  // On a phone the pages are a row that scrolls: the one that is open is brought into sight.
  useEffect(() => {
    const open = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && open)
      list.current.scrollLeft = open.offsetLeft - (list.current.clientWidth - open.offsetWidth) / 2;
  }, [current]);
  return (
    <nav ref={list} aria-label="Pages" className="pages">
      <ul>
        {PAGES.map(({ id, name, path }) => (
          <li key={id}>
            <Link
              href={id === 'projects' || project === undefined ? addressOf(id) : addressOf(id, project)}
              aria-current={id === current ? 'page' : undefined}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d={path} />
              </svg>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
