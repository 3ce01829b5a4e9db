/**
 * Word vectors by GloVe (Pennington et al. 2014, "GloVe: Global vectors for word representation",
 * equation 8): the cost
 *
 * <pre>J = ½ Σ f(X_ij) (w_i·w̃_j + b_i + b̃_j − log X_ij)²,  f(x) = min(1, (x / x_max)^α)</pre>
 *
 * over the cells X_ij &gt; 0 of the co-occurrence matrix, by AdaGrad (Duchi et al. 2011). As in the
 * original tool a gradient is cut to ± {@code gradient-clip} and multiplied by the learning rate η
 * before its square is added to the sum, which starts at 1; biases have η = 1 as there; the vectors
 * kept are w + w̃.
 *
 * <p>All numbers of a word lie in one row: w, the sums of its squared gradients, w̃, and their
 * sums. Behind w stand b and a constant 1, behind w̃ a constant 1 and b̃, so that the product of
 * the longer vectors is the whole prediction and one loop moves vectors and biases. The sum of
 * squares of a constant is infinite: its steps are 0. A symmetric matrix is kept once, and a cell i
 * &lt; j trains both (i, j) and (j, i).
 *
 * <p>Cells stand in random order, threads take blocks of them and write to the shared rows without
 * locks (Recht et al. 2011). Every operation is a single float operation in a fixed order, so the
 * SIMD step and its scalar twin give the same bits.
 */
@NullMarked
package dev.simile.classic.glove;

import org.jspecify.annotations.NullMarked;
