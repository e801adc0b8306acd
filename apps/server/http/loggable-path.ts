const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TOKEN = /^[\w~-]{24,}(\.[\w-]+)*$/;

/** An address as it may stand in a log: what could be a secret token in it is hidden, names and ids stay. */
export const loggablePath = (path: string): string =>
  path
    .split('?', 1)[0]!
    .split('/')
    .map((part, index, parts) =>
      TOKEN.test(part) && !UUID.test(part) && parts[index - 1] !== 'projects' ? '…' : part.slice(0, 200),
    )
    .join('/')
    .slice(0, 1000);
