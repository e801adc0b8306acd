import { useEffect, useState } from 'react';

export type Theme = 'system' | 'light' | 'dark';
const PLACE = 'spanwise-theme';

const stored = (): Theme => {
  const value = localStorage.getItem(PLACE);
  return value === 'light' || value === 'dark' ? value : 'system';
};

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function apply(theme: Theme): void {
  const shown = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset['theme'] = shown;
}

apply(stored());

/** Light, dark or as the system has it; kept in the browser. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, set] = useState(stored);
  useEffect(() => {
    apply(theme);
    localStorage.setItem(PLACE, theme);
    const follow = (): void => {
      apply(theme);
    };
    dark.addEventListener('change', follow);
    return () => {
      dark.removeEventListener('change', follow);
    };
  }, [theme]);
  return [theme, set];
}
