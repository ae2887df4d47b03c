package de.ratspakt.query.motions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Two texts side by side, word by word: what only the earlier has, and what only the later has. A longest common
 * subsequence of words, each with the space behind it; where two texts are too long for that, what differs is shown as one
 * piece.
 */
public record WordDiff(List<Part> before, List<Part> after) {
    private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");
    /** So many pairs of words are compared; more than two long motions have. */
    private static final long PAIRS = 16_000_000;

    /** A stretch of text; changed if the other text has not got it. */
    public record Part(String text, boolean changed) {}

    public static WordDiff of(String before, String after) {
        var a = words(before);
        var b = words(after);
        int start = 0;
        while (start < a.size() && start < b.size() && same(a.get(start), b.get(start))) {
            start++;
        }
        int endA = a.size();
        int endB = b.size();
        while (endA > start && endB > start && same(a.get(endA - 1), b.get(endB - 1))) {
            endA--;
            endB--;
        }
        var keptA = new boolean[a.size()];
        var keptB = new boolean[b.size()];
        keep(keptA, 0, start);
        keep(keptB, 0, start);
        keep(keptA, endA, a.size());
        keep(keptB, endB, b.size());
        common(a.subList(start, endA), b.subList(start, endB), start, keptA, keptB);
        return new WordDiff(parts(a, keptA), parts(b, keptB));
    }

    public boolean same() {
        return before.stream().noneMatch(Part::changed) && after.stream().noneMatch(Part::changed);
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(m -> m.group()).toList();
    }

    private static boolean same(String a, String b) {
        return a.strip().equals(b.strip());
    }

    private static void keep(boolean[] kept, int from, int to) {
        for (int i = from; i < to; i++) {
            kept[i] = true;
        }
    }

    private static void common(List<String> a, List<String> b, int offset, boolean[] keptA, boolean[] keptB) {
        if ((long) a.size() * b.size() > PAIRS) {
            return;
        }
        var length = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                length[i][j] = same(a.get(i), b.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        for (int i = 0, j = 0; i < a.size() && j < b.size(); ) {
            if (same(a.get(i), b.get(j))) {
                keptA[offset + i++] = true;
                keptB[offset + j++] = true;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private static List<Part> parts(List<String> words, boolean[] kept) {
        var parts = new ArrayList<Part>();
        var run = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            run.append(words.get(i));
            if (i + 1 == words.size() || kept[i + 1] != kept[i]) {
                parts.add(new Part(run.toString(), !kept[i]));
                run.setLength(0);
            }
        }
        return List.copyOf(parts);
    }
}
