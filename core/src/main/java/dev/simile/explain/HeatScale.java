package dev.simile.explain;

/**
 * A diverging colour scale around 0, blue above and orange below: the pair that stays apart under
 * every common colour blindness. Between three anchors a side colours are mixed in OKLab (Ottosson
 * 2020), so that equal steps look equal. Colours are {@code 0xRRGGBB}. Immutable.
 */
enum HeatScale {
  LIGHT(
      0xFFFFFF, new int[] {0xBFDDF2, 0x5AA3D6, 0x0B4F94}, new int[] {0xFBDDB5, 0xEE9A42, 0x94480A}),
  DARK(
      0x1E2126, new int[] {0x22405F, 0x2F78B5, 0x9AD0FF}, new int[] {0x4E3416, 0xB06A1B, 0xFFC585});

  /** Shades on each side of 0. */
  static final int STEPS = 10;

  private static final int BLACK = 0x101216;
  private static final int WHITE = 0xFFFFFF;

  private final int zero;
  private final int[] above;
  private final int[] below;

  HeatScale(int zero, int[] above, int[] below) {
    this.zero = zero;
    this.above = above;
    this.below = below;
  }

  /**
   * The shade of a value: −{@link #STEPS} … {@link #STEPS}, 0 for what is less than half a shade
   * from 0.
   *
   * @param greatest the absolute value that has the strongest shade; 0 gives shade 0
   */
  static int shade(double value, double greatest) {
    if (!(greatest > 0)) {
      return 0;
    }
    return (int) Math.round(Math.clamp(value / greatest, -1, 1) * STEPS);
  }

  /** The background of a shade. */
  int background(int shade) {
    double place = Math.abs(shade) / (double) STEPS * 3;
    int[] side = shade < 0 ? below : above;
    int from = Math.min(2, (int) place);
    return mix(from == 0 ? zero : side[from - 1], side[from], place - from);
  }

  /** Black or white, whichever stands out more from the background. */
  int foreground(int shade) {
    int background = background(shade);
    return contrast(background, BLACK) >= contrast(background, WHITE) ? BLACK : WHITE;
  }

  /** The contrast of two colours by WCAG 2.1: 1 … 21. */
  static double contrast(int a, int b) {
    double first = luminance(a);
    double second = luminance(b);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(int colour) {
    return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
  }

  private static int mix(int a, int b, double t) {
    double[] from = toLab(a);
    double[] to = toLab(b);
    for (int k = 0; k < 3; k++) {
      from[k] += t * (to[k] - from[k]);
    }
    return fromLab(from);
  }

  private static double[] toLab(int colour) {
    double r = linear(colour >> 16);
    double g = linear(colour >> 8);
    double b = linear(colour);
    double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return new double[] {
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    };
  }

  private static int fromLab(double[] lab) {
    double l = Math.pow(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2], 3);
    double m = Math.pow(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2], 3);
    double s = Math.pow(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2], 3);
    return channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
        | channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
        | channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
  }

  private static double linear(int channel) {
    double c = (channel & 0xFF) / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static int channel(double linear) {
    double c = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    return (int) Math.round(Math.clamp(c, 0, 1) * 255);
  }
}
