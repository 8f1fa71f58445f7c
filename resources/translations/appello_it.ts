<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it_IT" sourcelanguage="en">
<context>
    <name>ActivityLogPresenter</name>
    <message>
        <source>This entry is not recorded yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard what is written here? It cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record or discard the entry you are writing first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correcting a recorded entry</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivityLogView</name>
    <message>
        <source>Activity log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No meetings yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A meeting&apos;s log is written here. Join a hub or load the demo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Materials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From, to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Attendance</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In and out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>absent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CameraPicture</name>
    <message>
        <source>Camera picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Certificates</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>earned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CertificatesPresenter</name>
    <message>
        <source>from {percent} % of the hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{held} of {all} meetings closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n earned</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Certificates issued: %n.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>None of the people selected holds a certificate yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>certificates.pdf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify a certificate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CertificatesView</name>
    <message>
        <source>Certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody enrolled yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates follow from closed meetings of an edition.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan or paste a certificate&apos;s code…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate&apos;s code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Issue %n</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckIn</name>
    <message>
        <source>Show a badge to the camera, scan it or type a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready for entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready for exit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New badge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded. The name arrives with the next sync.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UNDONE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NOT RECORDED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ALREADY HERE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NOT INSIDE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ENTRY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EXIT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NOT ENROLLED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UNKNOWN BADGE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BADGE REVOKED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NOT A BADGE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NOT OPEN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A good badge, but of another edition: check which meeting is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not made for this programme: type the person&apos;s name instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost or replaced: keep this badge and type the person&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another code was read: show the square on the badge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This meeting takes attendance on its day, until it is closed: go back and open another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckInPresenter</name>
    <message>
        <source>Starting the camera…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scanner and typing work all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note the name on paper and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back at check-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo “{what}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n present</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n expected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckInView</name>
    <message>
        <source>Entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People of this meeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan a badge or type a name…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Badge code or name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CloseMeetingPresenter</name>
    <message numerus="yes">
        <source>%n were present</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n absent</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The meeting is closed. Its hours now count.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CloseMeetingView</name>
    <message>
        <source>Back to today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close meeting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this meeting? Whoever is still inside leaves at its end, and no further badge is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close meeting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>That did not work ({code}). Try again; if it happens again, tell your coordinator this code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These data were written by a newer Appello: install the newest version. Nothing has been changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is damaged: leave its file where it is, start Appello on a new data folder and join the hub again; whatever was sent comes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key does not fit this database: restore the key that was stored with it, or start on a new data folder and join the hub again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of this database is gone: unlock the system keyring and start again, or start on a new data folder and join the hub again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: free some space and try again. What was recorded is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appello may not write to its data folder {folder}: allow it, or choose another folder with --data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appello is already running on these data: use its open window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong. Your data are safe: go on working. A report without personal data lies in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub does not answer: check the network and the address. Go on working, everything will be sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub is taking too long to answer. Go on working, Appello will try again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This hub belongs to another programme: check the address with your coordinator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s key is not the one met when joining, so nothing was sent: ask your coordinator whether the hub was set up again, then join with a new code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub does not know this join code: check it sign by sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This join code has been used already: ask your coordinator for another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This join code has expired: ask your coordinator for another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This laptop has not joined a hub yet: do so on the Sync page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt&apos;s multimedia part cannot be used, so there is no camera: on Linux install libpulse0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No camera found: connect one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is using the camera: close it, then choose the camera again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera does not start: allow Appello to use it in the system&apos;s privacy settings, or connect it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera sends no picture: uncover it, connect it again or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video cannot be read to its end: record or copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a picture that can be read: choose a PNG or JPEG file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read: choose the PDF as it was issued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This laptop does not know that meeting: sync, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This meeting takes no attendance now: it is closed, cancelled or yet to come. Open another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is enrolled in {edition}: sync, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This laptop does not know certificate {serial}: check the serial, or sync.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a programme here already, and the demo never mixes with real data: load it into an empty data folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is holding the database: close it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This laptop was struck off the programme: hand it to your coordinator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub does not know this laptop: ask your coordinator for a new join code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} is not the address of a hub: it looks like https://name:8443.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub answers but cannot work ({status}): tell whoever runs it. Go on working, everything will be sent later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub did not start: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub and this laptop do not understand each other: install the newest version on both. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub refused a message as too large: install the newest version on both. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network is too slow for the hub. Go on working, Appello will try again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub has ended the connection: sync again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many wrong codes: wait a minute, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read: check that it is there and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be written: free some space, or choose a folder that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video {path} could not be written: free some space, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This laptop does not know that edition: sync, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This laptop does not know that module: sync, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has earned a certificate yet: close the meetings that were held, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” holds a sign that cannot be printed: write it with Latin letters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JoinForm</name>
    <message>
        <source>Join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One-time code from your coordinator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joining…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>How the sync stands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PdfWork</name>
    <message>
        <source>Saved: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written: free some space, or choose a folder that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Badge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>youth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delegate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeoplePresenter</name>
    <message>
        <source>Badges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>badges.pdf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing badges</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by name…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People arrive with the first sync. Join a hub or load the demo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an edition to print its badges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save badges…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print badges…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All editions</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>Last: {result}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Roster</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPresenter</name>
    <message>
        <source>Kept in this computer&apos;s keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no keyring: kept in {file}, which only you can read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>This laptop works alone: all is saved here only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is saved here; the hub cannot be reached now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is saved here; the rest is sent by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is saved here and at the hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved on this laptop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no hub joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last exchange {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>online</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncPresenter</name>
    <message>
        <source>Done: {sent} sent, {received} received.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncView</name>
    <message>
        <source>Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved here, not at the hub yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived before what they refer to; they place themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be applied; kept, and tried again each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conflicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed on two laptops; both values are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This station</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last exchange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join a hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your coordinator has the hub&apos;s address and a one-time code for this laptop. What is recorded here is sent after joining.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TodayPresenter</name>
    <message>
        <source>Still to be closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coming up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No meeting today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{present} of {expected} present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meeting {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TodayView</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join a hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No meetings yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join your programme&apos;s hub to receive its meetings and people, or load the demo to look around.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take attendance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close meeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Valid pages: {valid} of {all}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced by a newer certificate: ask for that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This laptop cannot confirm it: sync, then check again. A certificate of another programme stays unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoked: it no longer counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Altered: what is printed is not what was signed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePresenter</name>
    <message>
        <source>Making the demo programme…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the programme from the hub…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomeView</name>
    <message>
        <source>Welcome to Appello</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll call, activity log and certificates, online and offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join a hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your coordinator has its address and a one-time code. Meetings and people arrive by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo is a made-up class of Pro Officine Mezzogiorno, with a meeting today. Nothing is sent anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meeting {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entry of {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit of {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
