import { useMutation } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { saveFile } from './figure.js';

/** A file of the API, fetched with whatever key is in use and saved under a name. */
export function Download({ path, name, children }: { path: string; name: string; children: string }) {
  const fetching = useMutation({
    mutationFn: async () => {
      const response = await request(path);
      saveFile(name, await response.blob(), response.headers.get('Content-Type') ?? '');
    },
  });
  return (
    <button
      type="button"
      className="small"
      disabled={fetching.isPending}
      title={fetching.error?.message}
      aria-label={`${children}: download ${name}`}
      onClick={() => fetching.mutate()}
    >
      {fetching.error ? `${children}: failed` : children}
    </button>
  );
}
