import { useEffect, useRef } from 'react';
import { changeSearch, useAddress } from '../shell/address.js';

interface TabsProps<Id extends string> {
  /** What is chosen between, read out. */
  readonly label: string;
  /** The parameter of the address that holds the choice. */
  readonly parameter: string;
  readonly tabs: readonly { readonly id: Id; readonly name: string; readonly count?: number }[];
  readonly current: Id;
}

/** Parts of a page: links, so that each has an address of its own; the first is the page as it opens. */
export function Tabs<Id extends string>({ label, parameter, tabs, current }: TabsProps<Id>) {
  const { search } = useAddress();
  const first = tabs[0]?.id;
  const list = useRef<HTMLElement>(null);
  // On a phone the tabs are a row that scrolls: the one that is open is brought into sight.
  useEffect(() => {
    const open = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && open)
      list.current.scrollLeft = open.offsetLeft - (list.current.clientWidth - open.offsetWidth) / 2;
  }, [current]);
  return (
    <nav ref={list} className="tabs" aria-label={label}>
      {tabs.map(({ id, name, count }) => {
        const query = new URLSearchParams(search);
        if (id === first) query.delete(parameter);
        else query.set(parameter, id);
        const text = query.toString();
        return (
          <a
            key={id}
            href={text === '' ? window.location.pathname : `?${text}`}
            aria-current={id === current ? 'true' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              changeSearch({ [parameter]: id === first ? undefined : id }, { replace: false });
            }}
          >
            {name}
            {count !== undefined && <span className="count">{count}</span>}
          </a>
        );
      })}
    </nav>
  );
}

/** The part of a page that the address names, the first where it names none. */
export function useTab<Id extends string>(parameter: string, ids: readonly [Id, ...Id[]]): Id {
  const { search } = useAddress();
  return ids.find((id) => id === search.get(parameter)) ?? ids[0];
}
