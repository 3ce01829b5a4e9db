/**
 * Texts as mixtures of topics, topics as mixtures of words: a text's vector is its share of each
 * topic.
 *
 * <pre>p(w | d) = Σ_k θ_dk φ_wk</pre>
 *
 * <p>{@code plsa} (Hofmann 1999, "Probabilistic latent semantic indexing") fits θ and φ by
 * expectation maximization, tempered against overfitting: the posterior is taken to the power β.
 *
 * <p>{@code lda} (Blei, Ng &amp; Jordan 2003) puts Dirichlet priors α on θ and β on φ and draws the
 * topic z of each word from its probability given all others (Griffiths &amp; Steyvers 2004,
 * equation 5):
 *
 * <pre>p(z = k) ∝ (n_dk + α_k) · (n_wk + β) / (n_k + Vβ)</pre>
 *
 * α, asymmetric, and β are learnt on the way (Minka 2000; Wallach, Mimno &amp; McCallum 2009).
 * Other samplers save work by leaving out topics that text and word do not have (SparseLDA, Yao et
 * al. 2009) or by drawing from a stale distribution and correcting for it (AliasLDA, LightLDA).
 * Here all topics are weighed, sixteen at a time: {@link dev.simile.classic.topics.TopicKernel}.
 * With hundreds of topics that is no more work than a search through lists, and the draw is exact.
 * Threads work on other texts and other words at any time: {@link
 * dev.simile.classic.topics.GibbsSampler}.
 *
 * <p>A new text is folded in: {@link dev.simile.classic.topics.FoldIn}. The words' own topics in it
 * add up to the text's vector, so explanations are exact.
 *
 * <p>A model folder holds the files of a term encoder (plain counts) and topics.safetensors: {@code
 * phi}, {@code [terms, topics]}, {@code alpha}, the prior of each topic, 0 for {@code plsa}, {@code
 * shares}, how much of the training texts each topic has, and {@code temper}, the β of folding in.
 */
@NullMarked
package dev.simile.classic.topics;

import org.jspecify.annotations.NullMarked;
