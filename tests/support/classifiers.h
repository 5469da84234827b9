/* classifiers.h -- the classifiers of the survey that run here: the plain one first. */
#ifndef LQ_TEST_CLASSIFIERS_H
#define LQ_TEST_CLASSIFIERS_H

#include "base/survey.h"

enum { LQ_TEST_CLASSIFIERS = 3 };

/* Fills in those that this compiler and this processor have; returns how many. */
size_t lq_test_classifiers(lq_classifier *found[LQ_TEST_CLASSIFIERS]);

#endif
