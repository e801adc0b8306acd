export default function WhatIfPage({ project }: { project: string }) {
  return <h1>WhatIfPage {project}</h1>;
}
