#include "tests/support/classifiers.h"

size_t lq_test_classifiers(lq_classifier *found[LQ_TEST_CLASSIFIERS])
{
	size_t count = 0;
	found[count++] = lq_classify_plain;
#ifdef LQ_VECTOR
	found[count++] = lq_classify_vector;
#endif
#ifdef LQ_AVX2
	if (__builtin_cpu_supports("avx2"))
		found[count++] = lq_classify_avx2;
#endif
	return count;
}
