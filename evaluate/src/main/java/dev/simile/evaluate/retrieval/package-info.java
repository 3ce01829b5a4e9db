/**
 * How well a ranking of documents agrees with people's judgements, with the definitions of
 * trec_eval (NIST): a document is relevant from judgement 1 on, one without a judgement is not; of
 * equal scores, compared as floats, the document whose id is the larger stands first; a judged
 * query without results counts 0. The gain of nDCG is the judgement itself:
 *
 * <pre>
 *   DCG@k = Σ_{r ≤ k} gain(r) / log₂(r + 1),   nDCG@k = DCG@k / DCG@k of the best order (Järvelin &amp; Kekäläinen 2002)
 *   AP = 1/R · Σ over relevant ranks r of (relevant up to r) / r,   R the number of relevant documents
 *   RR = 1 / the first relevant rank,   recall@k = (relevant up to k) / R
 * </pre>
 */
@NullMarked
package dev.simile.evaluate.retrieval;

import org.jspecify.annotations.NullMarked;
