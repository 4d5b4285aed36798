/* What the builder asks of the machine for its report. */
#include <jni.h>
#include <sys/resource.h>

JNIEXPORT jlong JNICALL
Java_com_oracle_svm_hosted_ProgressReporterCHelper_getPeakRSS0(JNIEnv *env, jclass class) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (jlong)usage.ru_maxrss * 1024;
}

JNIEXPORT jint JNICALL Java_com_oracle_svm_hosted_ProgressReporterCHelper_getTerminalWindowColumns0(
    JNIEnv *env, jclass class) {
    return 100;
}
