/**
 * Where a series reaches its steady state: MSER-5 (White 1997). Means of five are cut from the front until the
 * standard error of what is left is least; a cut in the second half means the series is too short to tell.
 */
export function warmUpByMser(
  series: readonly number[],
  batch = 5,
): { readonly cut: number; readonly reliable: boolean } {
  const means: number[] = [];
  for (let i = 0; i + batch <= series.length; i += batch) {
    means.push(series.slice(i, i + batch).reduce((sum, x) => sum + x, 0) / batch);
  }
  let best = 0;
  let bestError = Infinity;
  let sum = 0;
  let squares = 0;
  // From the back, so that each cut costs one step.
  for (let from = means.length - 1; from >= 0; from--) {
    const x = means[from]!;
    sum += x;
    squares += x * x;
    const left = means.length - from;
    if (left < 5) continue;
    const error = (squares - (sum * sum) / left) / (left * left);
    if (error <= bestError) {
      bestError = error;
      best = from;
    }
  }
  return { cut: best * batch, reliable: best <= means.length / 2 };
}
