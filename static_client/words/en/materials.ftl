# How a material comes into the meeting
bring-file = Choose a file
bring-file-hint = A photo or plan (JPEG, PNG, WebP) or a PDF, at most 8 MB and 40 pages
bring-title = Title
bring-says = In words: what is to be seen
bring-says-hint = Those who cannot see it hear this. It is required.
bring-item = Belongs to
bring-no-item = No item
bring-go = Put into the meeting
bring-reading = Working…
bring-page = Page { $at } of { $count }
bring-too-large = The file is larger than 8 MB. Please make it smaller.
bring-too-long = More than 40 pages. Please bring only those you will show.
bring-unreadable = This file cannot be opened. Please use a picture (JPEG, PNG) or a PDF.
bring-away = No connection; it was not sent whole. Please try again.
bring-refused = This file was not taken. Please try another one.
bring-no-sound = This is no recording. Please choose M4A, MP3, WebM, OGG or WAV.
clip-listen = Listen
clip-use = Use this recording
clip-again = Again
clip-record = Record
clip-stop = Stop ({ $seconds } s)
clip-file = Or choose a recording
clip-file-hint = From your phone: M4A, MP3, WebM, OGG, WAV, at most 8 MB
clip-insecure = This page is plain http, so the browser does not let it record. Choose a recording from your phone.
clip-no-microphone = The microphone cannot be used. Allow it in the browser, or choose a recording.
bring-heading = Pictures and documents for the screens
bring-lead = The moderator shows them one by one; phones see them too.
bring-add = Add a picture or document
bring-pages = { $count ->
    [one] one page
   *[other] { $count } pages
  }
bring-remove = Remove
afar-title = People far away
afar-watch-page = Watch page (nobody signs in):
afar-stream = Live stream
afar-stream-hint = Your community's own stream, given as a link
afar-number = Number to speak by
afar-number-hint = People online see it; callers give their name and the online steward enters them
afar-save = Save
