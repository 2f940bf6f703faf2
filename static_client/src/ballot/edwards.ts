// The curve under the group, as far as tables of multiples need it: edwards25519 in extended coordinates (Hisil, Wong,
// Carter, Dawson 2008). Coordinates are any numbers modulo p, also negative ones; only encodings bring them home.
import { type Element, inBytes, SIZE } from "./group";

const P = 0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedn;
const D = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;
const SQRT_M1 = 19681161376707505956807079304988542015446066515923890162744021073123829784752n;
const INVSQRT_A_MINUS_D = 54469307008909316920995813868745141605393597292927456921205312896311721017578n;

/** A point that is added to others many times, in the form that makes it cheapest. */
export class Addend {
  constructor(
    readonly difference: bigint,
    readonly sum: bigint,
    readonly product: bigint,
    readonly twice: bigint,
  ) {}

  negative(): Addend {
    return new Addend(this.sum, this.difference, -this.product, this.twice);
  }
}

/** A point of the curve: x = X/Z, y = Y/Z, T = XY/Z. */
export class Spot {
  static readonly NOTHING = new Spot(0n, 1n, 1n, 0n);

  constructor(
    readonly X: bigint,
    readonly Y: bigint,
    readonly Z: bigint,
    readonly T: bigint,
  ) {}

  /** One of the points that stand for this element. */
  static of(element: Element): Spot {
    const { x, y } = element.toAffine();
    return new Spot(x, y, 1n, (x * y) % P);
  }

  addend(): Addend {
    return new Addend(this.Y - this.X, this.Y + this.X, (2n * D * this.T) % P, 2n * this.Z);
  }

  plus(other: Addend): Spot {
    const a = ((this.Y - this.X) * other.difference) % P;
    const b = ((this.Y + this.X) * other.sum) % P;
    const c = (this.T * other.product) % P;
    const d = (this.Z * other.twice) % P;
    return finished(b - a, d - c, d + c, b + a);
  }

  double(): Spot {
    const a = (this.X * this.X) % P;
    const b = (this.Y * this.Y) % P;
    const both = this.X + this.Y;
    const g = b - a;
    return finished(((both * both) % P) - a - b, g - 2n * ((this.Z * this.Z) % P), g, -a - b);
  }
}

function finished(e: bigint, f: bigint, g: bigint, h: bigint): Spot {
  return new Spot((e * f) % P, (g * h) % P, (f * g) % P, (e * h) % P);
}

/** The 32 bytes of the element that is twice each of these; one inversion serves all. */
export function encodings(halves: readonly Spot[]): Uint8Array[] {
  const parts = halves.map(prepared);
  const inverses = inverted(parts.map(({ eg, fh }) => home(eg * fh)));
  return parts.map((part, at) => encoded(part, inverses[at]!));
}

interface Prepared {
  e: bigint;
  f: bigint;
  g: bigint;
  h: bigint;
  eg: bigint;
  fh: bigint;
}

/** What doubling makes of a point before its coordinates are multiplied out. */
function prepared({ X, Y, Z, T }: Spot): Prepared {
  const zz = (Z * Z) % P;
  const dtt = (((T * T) % P) * D) % P;
  const [e, f, g, h] = [(2n * X * Y) % P, zz + dtt, (Y * Y + X * X) % P, zz - dtt];
  return { e, f, g, h, eg: (e * g) % P, fh: (f * h) % P };
}

/** RFC 9496, 4.3.2, for the doubled point: there the square root is known. The identity has the inverse 0 and gives 0. */
function encoded({ e, f, g, h, eg, fh }: Prepared, inverse: bigint): Uint8Array {
  const zInverse = (eg * inverse) % P;
  const tInverse = (fh * inverse) % P;
  const turned = negative(eg * zInverse);
  const x = turned ? g : e;
  const height = turned ? f * SQRT_M1 : h;
  const upright = turned ? -e : g;
  const y = negative(((height * x) % P) * zInverse) ? -upright : upright;
  const magic = turned ? SQRT_M1 : INVSQRT_A_MINUS_D;
  const s = home((((height - y) % P) * magic) % P * ((y * tInverse) % P));
  return inBytes(s & 1n ? P - s : s).subarray(0, SIZE);
}

/** Odd after reduction, which is what "negative" means there. */
function negative(value: bigint): boolean {
  return (home(value) & 1n) === 1n;
}

function home(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

/** 1/x for each; 0 for 0 (Montgomery 1987). */
function inverted(values: readonly bigint[]): bigint[] {
  const before: bigint[] = [];
  let product = 1n;
  for (const value of values) {
    before.push(product);
    if (value !== 0n) product = (product * value) % P;
  }
  let rest = power(product, P - 2n);
  const found = values.map(() => 0n);
  for (let at = values.length - 1; at >= 0; at--) {
    if (values[at] === 0n) continue;
    found[at] = (rest * before[at]!) % P;
    rest = (rest * values[at]!) % P;
  }
  return found;
}

/** The exponent is the same for everyone. */
function power(value: bigint, exponent: bigint): bigint {
  let found = 1n;
  for (const bit of exponent.toString(2)) {
    found = (found * found) % P;
    if (bit === "1") found = (found * value) % P;
  }
  return found;
}
