/**
 * The generating vector of a rank-1 lattice of n points (n a power of two): built component by component, each odd
 * number chosen to keep the worst-case error P₂ of the dimensions so far as small as it can be (Sloan and Reztsov).
 */
export function latticeGenerator(points: number, dimensions: number): Uint32Array {
  const name = `${points}:${dimensions}`;
  const made = known.get(name) ?? construct(points, dimensions);
  known.set(name, made);
  return made;
}

const known = new Map<string, Uint32Array>();

function construct(points: number, dimensions: number): Uint32Array {
  const generator = new Uint32Array(dimensions);
  const product = new Float64Array(points).fill(1);
  const kernel = Float64Array.from({ length: points }, (_, i) => {
    const x = i / points;
    // 1 + γ·2π²·B₂(x), B₂(x) = x² − x + 1/6, weights falling with the dimension.
    return x * x - x + 1 / 6;
  });
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    const weight = 19.739208802178716 / ((dimension + 1) * (dimension + 1));
    let best = 1;
    let least = Infinity;
    for (let candidate = 1; candidate < points; candidate += 2) {
      if (generator.subarray(0, dimension).includes(candidate)) continue;
      let sum = 0;
      for (let i = 0; i < points; i += 1)
        sum += product[i]! * (1 + weight * kernel[(i * candidate) % points]!);
      if (sum < least) {
        least = sum;
        best = candidate;
      }
    }
    generator[dimension] = best;
    for (let i = 0; i < points; i += 1) product[i]! *= 1 + weight * kernel[(i * best) % points]!;
  }
  return generator;
}
