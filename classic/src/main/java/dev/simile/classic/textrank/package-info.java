/**
 * TextRank (Mihalcea &amp; Tarau 2004, "TextRank: bringing order into texts"): the words of one
 * text as a graph, with an undirected edge between two words that stand within N words of each
 * other, ranked as PageRank ranks pages (equation 2, for weighted edges):
 *
 * <pre>S(i) = (1 − d) + d · Σⱼ wᵢⱼ / (Σₖ wⱼₖ) · S(j)</pre>
 *
 * with wᵢⱼ how often the two stand so, and d = 0.85. Only words that pass a filter by part of
 * speech are in the graph; the distance is counted over those left, so that function words do not
 * keep others apart. Started from 1 and repeated until no score changes by 1e-6.
 */
@NullMarked
package dev.simile.classic.textrank;

import org.jspecify.annotations.NullMarked;
