package org.supportchain.console;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Says plainly that files which were sent are none, are too many or too large; nothing is kept of them. */
@RestControllerAdvice
class UnreadableParts {

    @ExceptionHandler
    ProblemDetail refused(MultipartException refused) {
        return refused instanceof MaxUploadSizeExceededException
                ? ProblemDetail.forStatusAndDetail(
                        HttpStatus.PAYLOAD_TOO_LARGE, "These files are too large. · Các tệp này quá lớn.")
                : ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_REQUEST,
                        "No files could be read, or these are too many. · Không đọc được tệp, hoặc quá nhiều tệp.");
    }
}
