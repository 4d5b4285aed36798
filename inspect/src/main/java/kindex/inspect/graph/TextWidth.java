package kindex.inspect.graph;

/// How wide a text is in DejaVu Sans, which is as wide as Verdana and wider than most: what fits a
/// box in it fits in whatever font a viewer has.
final class TextWidth {
    /// Advances of the characters from the blank to the tilde, in thousandths of the font's size.
    private static final int[] ADVANCES = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
        636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
        1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
        500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
        635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838
    };

    private static final int WIDEST = 1000;

    private TextWidth() {}

    /// The width of a text in a size.
    static double of(String text, double size) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int at = text.charAt(i) - ' ';
            sum += at >= 0 && at < ADVANCES.length ? ADVANCES[at] : WIDEST;
        }
        return sum * size / 1000;
    }
}
