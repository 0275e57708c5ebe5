<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="he_IL">
<context>
    <name>Core</name>
    <message>
        <source>This image is part of what the detector was trained on, so its answer proves nothing.</source>
        <translation>תמונה זו היא חלק ממה שהגלאי אומן עליו, ולכן תשובתו אינה מוכיחה דבר.</translation>
    </message>
    <message>
        <source>This face differs from the material that the detector was trained on.</source>
        <translation>פנים אלה שונות מהחומר שהגלאי אומן עליו.</translation>
    </message>
    <message>
        <source>It differs from the material that the detector was trained on, so the answer may be worth less.</source>
        <translation>הן שונות מהחומר שהגלאי אומן עליו, ולכן ייתכן שערך התשובה קטן יותר.</translation>
    </message>
    <message>
        <source>Of the test faces that scored like this, %1 of %2 were manipulated, where half of all were.</source>
        <translation>מבין פני המבחן שקיבלו ציון כזה, %1 מתוך %2 עברו מניפולציה, כאשר מחצית מכולן עברו כזו.</translation>
    </message>
    <message>
        <source>Of the black-and-white test faces that scored like this, %1 of %2 were manipulated, where half of all were.</source>
        <translation>מבין פני הבדיקה בשחור-לבן שקיבלו ציון כזה, %1 מתוך %2 עברו מניפולציה, כשבסך הכול היו אלה מחציתן.</translation>
    </message>
    <message>
        <source>Of the test faces in colour that scored like this, %1 of %2 were manipulated, where half of all were.</source>
        <translation>מבין פני הבדיקה הצבעוניות שקיבלו ציון כזה, %1 מתוך %2 עברו מניפולציה, כשבסך הכול היו אלה מחציתן.</translation>
    </message>
    <message>
        <source>Checked when it was added, on %1 untouched and %2 forged pictures: AUC %3. Nobody has measured it on other pictures here.</source>
        <translation>נבדק בעת ההוספה על %1 תמונות שלא נגעו בהן ו־%2 מזויפות: AUC %3. איש לא מדד אותו כאן על תמונות אחרות.</translation>
    </message>
    <message>
        <source>ConsistentID&apos;s own face detector did not see the face: it was aligned by Likeness&apos;s landmarks.</source>
        <translation>גלאי הפנים של ConsistentID לא ראה את הפנים: הן יושרו לפי נקודות הציון של Likeness.</translation>
    </message>
    <message>
        <source>No part of the face was told apart in the photo: only the whole face guides the portrait.</source>
        <translation>לא הובחן בתמונה אף חלק של הפנים: רק הפנים בשלמותן מנחות את הדיוקן.</translation>
    </message>
    <message>
        <source>This processor is far slower in half precision: leave out --precision.</source>
        <translation>מעבד זה איטי בהרבה בחצי דיוק: השמיטו את ‎--precision.</translation>
    </message>
    <message>
        <source>Fetch the pack again.</source>
        <translation>הורידו את חבילת המודלים שוב.</translation>
    </message>
    <message>
        <source>Reading the face</source>
        <translation>קורא את הפנים</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>מסיר רעש</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>מצייר</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>משווה</translation>
    </message>
    <message>
        <source>Looking for forgery</source>
        <translation>מחפש זיוף</translation>
    </message>
    <message>
        <source>The prompt is longer than the model can read: its last words were left out.</source>
        <translation>ההנחיה ארוכה ממה שהמודל יכול לקרוא: המילים האחרונות הושמטו.</translation>
    </message>
    <message>
        <source>The face is small: with its hair it covers %1 pixels, and %2 or more are needed for a good likeness. Use a larger photo, or one taken from nearer.</source>
        <translation>הפנים קטנות: עם השיער הן תופסות %1 פיקסלים, ולדמיון טוב נדרשים %2 או יותר. השתמשו בתמונה גדולה יותר, או שצולמה מקרוב.</translation>
    </message>
    <message>
        <source>The face is blurred, so its details cannot be seen. Use a sharper photo.</source>
        <translation>הפנים מטושטשות ופרטיהן אינם נראים. השתמשו בתמונה חדה יותר.</translation>
    </message>
    <message>
        <source>The face is turned aside, and half of it cannot be seen. Use a photo that looks towards the camera.</source>
        <translation>הפנים פונות הצידה וחציין אינו נראה. השתמשו בתמונה שפונה אל המצלמה.</translation>
    </message>
    <message>
        <source>The face looks far up. Use a photo that looks towards the camera.</source>
        <translation>הפנים מביטות הרבה למעלה. השתמשו בתמונה שפונה אל המצלמה.</translation>
    </message>
    <message>
        <source>The face looks far down. Use a photo that looks towards the camera.</source>
        <translation>הפנים מביטות הרבה למטה. השתמשו בתמונה שפונה אל המצלמה.</translation>
    </message>
    <message>
        <source>The photo&apos;s edge cuts off %1 % of the face. Use a photo that shows all of it.</source>
        <translation>שולי התמונה חותכים %1 % מהפנים. השתמשו בתמונה שמראה את כולן.</translation>
    </message>
    <message>
        <source>The photo shows %1 faces; the largest is used. Choose another one if it is not the person you mean.</source>
        <translation>בתמונה %1 פרצופים; נלקח הגדול שבהם. בחרו אחר אם לא לאדם הזה התכוונתם.</translation>
    </message>
    <message>
        <source>The photo shows %1 faces; number %2 by size is used. Choose another one if it is not the person you mean.</source>
        <translation>בתמונה %1 פרצופים; נלקח מספר %2 לפי הגודל. בחרו אחר אם לא לאדם הזה התכוונתם.</translation>
    </message>
    <message>
        <source>The photo has no colours, so those of skin, eyes and hair are unknown. Use a colour photo, or name the colours in the text.</source>
        <translation>אין צבעים בתמונה, ולכן צבעי העור, העיניים והשיער אינם ידועים. השתמשו בתמונה צבעונית, או ציינו את הצבעים בטקסט.</translation>
    </message>
    <message>
        <source>This pack has no forgery detector.</source>
        <translation>בחבילה הזאת אין גלאי זיופים.</translation>
    </message>
    <message>
        <source>No face was found, so there is nothing to judge.</source>
        <translation>לא נמצאו פנים, ולכן אין מה לשפוט.</translation>
    </message>
    <message>
        <source>The face is %1 pixels wide; below %2 the traces of a forgery are lost.</source>
        <translation>רוחב הפנים %1 פיקסלים; מתחת ל־%2 עקבות הזיוף אובדים.</translation>
    </message>
    <message>
        <source>The face is cut off by the border of the picture.</source>
        <translation>הפנים חתוכות בשולי התמונה.</translation>
    </message>
    <message>
        <source>The answer changes too much when the picture is mirrored, saved again or cropped differently to be trusted.</source>
        <translation>התשובה משתנה יותר מדי כאשר התמונה משתקפת, נשמרת מחדש או נחתכת אחרת, מכדי לסמוך עליה.</translation>
    </message>
    <message>
        <source>The detector is not sure enough either way.</source>
        <translation>הגלאי אינו בטוח מספיק לכאן או לכאן.</translation>
    </message>
    <message>
        <source>The face reads like the forgeries that the detector was trained on.</source>
        <translation>הפנים נקראות כמו הזיופים שעליהם אומן הגלאי.</translation>
    </message>
    <message>
        <source>None of the forgeries that the detector knows left signs in this face; that is no proof that it was not changed.</source>
        <translation>אף זיוף שהגלאי מכיר לא השאיר סימנים בפנים האלה; אין זו הוכחה שלא שונו.</translation>
    </message>
    <message>
        <source>This detector comes without measured figures, so nobody knows how often it is right.</source>
        <translation>לגלאי הזה אין נתונים מדודים, ולכן איש אינו יודע באיזו תדירות הוא צודק.</translation>
    </message>
    <message>
        <source>Measured on %1 test faces: AUC %2 over %3 kinds of forgery it was trained on and %4 on a kind it was not; %5 of %6 untouched faces were called manipulated, and %7 of %8 forged ones passed as without signs. It may miss other forgeries, and pictures that are generated as a whole.</source>
        <translation>נמדד על %1 פרצופי בדיקה: AUC %2 על פני %3 סוגי זיוף שעליהם אומן, ו־%4 על סוג שלא הכיר; %5 מתוך %6 פרצופים שלא נגעו בהם הוכרזו כמזויפים, ו־%7 מתוך %8 מזויפים עברו כנקיים. הוא עלול להחמיץ זיופים אחרים, ותמונות שנוצרו בשלמותן.</translation>
    </message>
    <message>
        <source>Choose multiples of %1 from %2 to %3.</source>
        <translation>בחרו כפולות של %1 בין %2 ל־%3.</translation>
    </message>
    <message>
        <source>Choose a second photo, or mix nothing.</source>
        <translation>בחרו תמונה שנייה, או אל תערבבו דבר.</translation>
    </message>
    <message>
        <source>Mix another region, or choose a photo that shows it.</source>
        <translation>ערבבו אזור אחר, או בחרו תמונה שמראה אותו.</translation>
    </message>
    <message>
        <source>Choose a smaller size.</source>
        <translation>בחרו גודל קטן יותר.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller size.</source>
        <translation>סגרו תוכניות אחרות, או בחרו גודל קטן יותר.</translation>
    </message>
    <message>
        <source>Choose a smaller size, or the CPU.</source>
        <translation>בחרו גודל קטן יותר, או את המעבד.</translation>
    </message>
    <message>
        <source>Shorten the prompt, or leave the recipe out.</source>
        <translation>קצרו את ההנחיה, או השמיטו את המתכון.</translation>
    </message>
    <message>
        <source>Choose PNG, JPEG, TIFF or WebP.</source>
        <translation>בחרו PNG,‏ JPEG,‏ TIFF או WebP.</translation>
    </message>
    <message>
        <source>Choose a portrait as Likeness saved it; other programs often drop the recipe.</source>
        <translation>בחרו דיוקן כפי ש־Likeness שמר אותו; תוכניות אחרות משמיטות לרוב את המתכון.</translation>
    </message>
    <message>
        <source>Check that the disk has room and that you may write to your own data folder.</source>
        <translation>בדקו שיש מקום בדיסק ושמותר לכם לכתוב לתיקיית הנתונים שלכם.</translation>
    </message>
    <message>
        <source>Stable Diffusion %1, one file</source>
        <translation>Stable Diffusion %1, קובץ אחד</translation>
    </message>
    <message>
        <source>The autoencoder sd-vae-ft-mse, for bases without one of their own</source>
        <translation>המקודד העצמי sd-vae-ft-mse, למודלי בסיס שאין להם משלהם</translation>
    </message>
    <message>
        <source>ConsistentID for Stable Diffusion %1</source>
        <translation>ConsistentID עבור Stable Diffusion %1</translation>
    </message>
    <message>
        <source>The face parser BiSeNet</source>
        <translation>מנתח הפנים BiSeNet</translation>
    </message>
    <message>
        <source>The image encoder CLIP ViT-H/%1</source>
        <translation>מקודד התמונות CLIP ViT-H/%1</translation>
    </message>
    <message>
        <source>TAESD, for quick previews</source>
        <translation>TAESD, לתצוגות מקדימות מהירות</translation>
    </message>
    <message>
        <source>Its licence forbids harmful uses; they are listed in its attachment A.</source>
        <translation>הרישיון שלו אוסר שימושים מזיקים; הם מפורטים בנספח A שלו.</translation>
    </message>
    <message>
        <source>It was trained with face recognition weights and photos that are for non-commercial research only.</source>
        <translation>הוא אומן עם משקלים לזיהוי פנים ועם תמונות שמיועדים למחקר לא מסחרי בלבד.</translation>
    </message>
    <message>
        <source>Its weights were trained on CelebAMask-HQ: for non-commercial research only.</source>
        <translation>המשקלים שלו אומנו על CelebAMask-HQ: למחקר לא מסחרי בלבד.</translation>
    </message>
    <message>
        <source>a Stable Diffusion %1 checkpoint: Its licence forbids harmful uses; they are listed in its attachment A.</source>
        <translation>מודל שלם של Stable Diffusion %1: הרישיון שלו אוסר שימושים מזיקים; הם מפורטים בנספח A שלו.</translation>
    </message>
    <message>
        <source>a Stable Diffusion %1 UNet: Its licence forbids harmful uses; they are listed in its attachment A.</source>
        <translation>UNet של Stable Diffusion %1: הרישיון שלו אוסר שימושים מזיקים; הם מפורטים בנספח A שלו.</translation>
    </message>
    <message>
        <source>ConsistentID for Stable Diffusion %1: It was trained with face recognition weights and photos that are for non-commercial research only.</source>
        <translation>ConsistentID עבור Stable Diffusion %1: הוא אומן עם משקלים לזיהוי פנים ועם תמונות שמיועדים למחקר לא מסחרי בלבד.</translation>
    </message>
    <message>
        <source>the face parser BiSeNet: Its weights were trained on CelebAMask-HQ: for non-commercial research only.</source>
        <translation>מנתח הפנים BiSeNet: המשקלים שלו אומנו על CelebAMask-HQ: למחקר לא מסחרי בלבד.</translation>
    </message>
    <message>
        <source>the face detector SCRFD: insightface&apos;s model packs are for non-commercial research only.</source>
        <translation>גלאי הפנים SCRFD: חבילות המודלים של insightface מיועדות למחקר לא מסחרי בלבד.</translation>
    </message>
    <message>
        <source>the face recogniser ArcFace: insightface&apos;s model packs are for non-commercial research only.</source>
        <translation>מזהה הפנים ArcFace: חבילות המודלים של insightface מיועדות למחקר לא מסחרי בלבד.</translation>
    </message>
    <message>
        <source>a Stable Diffusion %1 checkpoint</source>
        <translation>מודל שלם של Stable Diffusion %1</translation>
    </message>
    <message>
        <source>a Stable Diffusion %1 UNet</source>
        <translation>UNet של Stable Diffusion %1</translation>
    </message>
    <message>
        <source>an autoencoder of Stable Diffusion</source>
        <translation>מקודד עצמי של Stable Diffusion</translation>
    </message>
    <message>
        <source>TAESD, the small autoencoder for previews</source>
        <translation>TAESD, המקודד העצמי הקטן לתצוגות מקדימות</translation>
    </message>
    <message>
        <source>the decoder of TAESD</source>
        <translation>המפענח של TAESD</translation>
    </message>
    <message>
        <source>the image encoder CLIP ViT-H/%1</source>
        <translation>מקודד התמונות CLIP ViT-H/%1</translation>
    </message>
    <message>
        <source>the text encoder CLIP ViT-L/%1</source>
        <translation>מקודד הטקסט CLIP ViT-L/%1</translation>
    </message>
    <message>
        <source>the face parser BiSeNet</source>
        <translation>מנתח הפנים BiSeNet</translation>
    </message>
    <message>
        <source>the face detector SCRFD</source>
        <translation>גלאי הפנים SCRFD</translation>
    </message>
    <message>
        <source>the face recogniser ArcFace</source>
        <translation>מזהה הפנים ArcFace</translation>
    </message>
    <message>
        <source>a LoRA for Stable Diffusion %1</source>
        <translation>LoRA עבור Stable Diffusion %1</translation>
    </message>
    <message>
        <source>CLIP&apos;s vocabulary</source>
        <translation>אוצר המילים של CLIP</translation>
    </message>
    <message>
        <source>Check the connection and try again; it goes on where it stopped.</source>
        <translation>בדקו את החיבור ונסו שוב; זה ימשיך מהמקום שבו נעצר.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>נסו שוב מאוחר יותר.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>בדקו את הכתובת.</translation>
    </message>
    <message>
        <source>Accept the licence on its page, download it with a browser, and add that file.</source>
        <translation>אשרו את הרישיון בדף של הקובץ, הורידו אותו בדפדפן והוסיפו את הקובץ הזה.</translation>
    </message>
    <message>
        <source>Try another source.</source>
        <translation>נסו מקור אחר.</translation>
    </message>
    <message>
        <source>The file has changed since: look for the one that was meant.</source>
        <translation>הקובץ השתנה מאז: חפשו את הקובץ שאליו הכוונה.</translation>
    </message>
    <message>
        <source>It is another file than the one that was meant, or was changed on its way: it is not kept. Try another source.</source>
        <translation>זה קובץ אחר מזה שאליו הכוונה, או שהוא שונה בדרך: הוא לא נשמר. נסו מקור אחר.</translation>
    </message>
    <message>
        <source>Make room, or choose another folder.</source>
        <translation>פנו מקום, או בחרו תיקייה אחרת.</translation>
    </message>
    <message>
        <source>Is the disk full? Make room and try again.</source>
        <translation>האם הדיסק מלא? פנו מקום ונסו שוב.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions.</source>
        <translation>בדקו את ההרשאות של התיקייה.</translation>
    </message>
    <message>
        <source>Check the disk and the folder&apos;s permissions.</source>
        <translation>בדקו את הדיסק ואת ההרשאות של התיקייה.</translation>
    </message>
    <message>
        <source>Move it away; the next file added makes a new one.</source>
        <translation>העבירו אותו למקום אחר; עם הקובץ הבא שיתווסף ייווצר חדש.</translation>
    </message>
    <message>
        <source>models/README.md lists the files that can be used.</source>
        <translation>הקבצים שאפשר להשתמש בהם מפורטים ב-models/README.md.</translation>
    </message>
    <message>
        <source>Likeness paints with Stable Diffusion %1: choose a file that was made for it.</source>
        <translation>Likeness מצייר עם Stable Diffusion %1: בחרו קובץ שנוצר עבורו.</translation>
    </message>
    <message>
        <source>Choose the text-to-image file; the inpainting one reads five more channels.</source>
        <translation>בחרו את הקובץ ליצירת תמונה מטקסט; הקובץ להשלמת תמונות קורא חמישה ערוצים נוספים.</translation>
    </message>
    <message>
        <source>Only LoRA and LoCon can be merged: look for one of those.</source>
        <translation>אפשר למזג רק LoRA ו-LoCon: חפשו קובץ כזה.</translation>
    </message>
    <message>
        <source>Choose ConsistentID-v%1.bin, the file for Stable Diffusion %2.</source>
        <translation>בחרו את ConsistentID-v%1.bin, הקובץ עבור Stable Diffusion %2.</translation>
    </message>
    <message>
        <source>Choose ConsistentID-v%1.bin; IP-Adapter files are not read.</source>
        <translation>בחרו את ConsistentID-v%1.bin; קובצי IP-Adapter אינם נקראים.</translation>
    </message>
    <message>
        <source>Likeness does not use ControlNets.</source>
        <translation>Likeness אינו משתמש ב-ControlNet.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>“%1” cannot be used with these settings.</source>
        <translation>אי אפשר להשתמש ב„%1” עם ההגדרות האלה.</translation>
    </message>
    <message>
        <source>One of the settings makes no sense.</source>
        <translation>אחת ההגדרות אינה הגיונית.</translation>
    </message>
    <message>
        <source>Open Details to see which one, change it and try again.</source>
        <translation>פתחו „פרטים” כדי לראות איזו, שנו אותה ונסו שוב.</translation>
    </message>
    <message>
        <source>“%1” is not there any more.</source>
        <translation>„%1” כבר אינו שם.</translation>
    </message>
    <message>
        <source>A file is not there any more.</source>
        <translation>קובץ כבר אינו שם.</translation>
    </message>
    <message>
        <source>Check whether it was moved or renamed, then open it again.</source>
        <translation>בדקו אם הועבר או ששמו שונה, ופתחו אותו שוב.</translation>
    </message>
    <message>
        <source>“%1” may not be opened.</source>
        <translation>אין הרשאה לפתוח את „%1”.</translation>
    </message>
    <message>
        <source>A file may not be opened.</source>
        <translation>אין הרשאה לפתוח קובץ.</translation>
    </message>
    <message>
        <source>Give yourself the right to read it, or copy it into your own folder.</source>
        <translation>תנו לעצמכם הרשאת קריאה, או העתיקו אותו לתיקייה שלכם.</translation>
    </message>
    <message>
        <source>“%1” is too large.</source>
        <translation>„%1” גדול מדי.</translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation>התמונה גדולה מדי.</translation>
    </message>
    <message>
        <source>Make it smaller than 100 megapixels and 200 MB, then open it again.</source>
        <translation>הקטינו אותה מתחת ל־100 מגה־פיקסל ו־200 MB, ופתחו שוב.</translation>
    </message>
    <message>
        <source>“%1” is not a picture that Likeness can read.</source>
        <translation>„%1” אינו תמונה ש־Likeness יכול לקרוא.</translation>
    </message>
    <message>
        <source>This is not a picture that Likeness can read.</source>
        <translation>זו אינה תמונה ש־Likeness יכול לקרוא.</translation>
    </message>
    <message>
        <source>Save it as JPEG, PNG, WebP or TIFF and open that.</source>
        <translation>שמרו אותה כ־JPEG,‏ PNG,‏ WebP או TIFF ופתחו את זו.</translation>
    </message>
    <message>
        <source>“%1” is damaged or incomplete.</source>
        <translation>„%1” פגום או חסר.</translation>
    </message>
    <message>
        <source>The picture is damaged or incomplete.</source>
        <translation>התמונה פגומה או חסרה.</translation>
    </message>
    <message>
        <source>Copy or download it again, then open the new copy.</source>
        <translation>העתיקו או הורידו אותה שוב, ופתחו את העותק החדש.</translation>
    </message>
    <message>
        <source>No face was found in “%1”.</source>
        <translation>לא נמצאו פנים ב„%1”.</translation>
    </message>
    <message>
        <source>No face was found.</source>
        <translation>לא נמצאו פנים.</translation>
    </message>
    <message>
        <source>Choose a photo in which the face is turned to the camera, well lit and not too small.</source>
        <translation>בחרו תמונה שבה הפנים פונות למצלמה, מוארות היטב ולא קטנות מדי.</translation>
    </message>
    <message>
        <source>“%1” could not be saved.</source>
        <translation>לא ניתן לשמור את „%1”.</translation>
    </message>
    <message>
        <source>The portrait could not be saved.</source>
        <translation>לא ניתן לשמור את הדיוקן.</translation>
    </message>
    <message>
        <source>Choose a folder in which you may write and that has room left.</source>
        <translation>בחרו תיקייה שמותר לכם לכתוב בה ושנותר בה מקום.</translation>
    </message>
    <message>
        <source>A model that “%1” needs is not installed.</source>
        <translation>מודל שנחוץ ל„%1” אינו מותקן.</translation>
    </message>
    <message>
        <source>A model is not installed.</source>
        <translation>מודל אינו מותקן.</translation>
    </message>
    <message>
        <source>Install the model pack again, then start Likeness anew. Details names the file.</source>
        <translation>התקינו שוב את חבילת המודלים והפעילו את Likeness מחדש. הקובץ מצוין ב„פרטים”.</translation>
    </message>
    <message>
        <source>A model that “%1” needs is damaged or does not fit.</source>
        <translation>מודל שנחוץ ל„%1” פגום או אינו מתאים.</translation>
    </message>
    <message>
        <source>A model is damaged or does not fit.</source>
        <translation>מודל פגום או אינו מתאים.</translation>
    </message>
    <message>
        <source>Install the model pack again. Details names the file.</source>
        <translation>התקינו שוב את חבילת המודלים. הקובץ מצוין ב„פרטים”.</translation>
    </message>
    <message>
        <source>The graphics processor for “%1” was not found.</source>
        <translation>המעבד הגרפי עבור „%1” לא נמצא.</translation>
    </message>
    <message>
        <source>The graphics processor was not found.</source>
        <translation>המעבד הגרפי לא נמצא.</translation>
    </message>
    <message>
        <source>Start Likeness without choosing a device; it will use the main processor.</source>
        <translation>הפעילו את Likeness בלי לבחור התקן; הוא ישתמש במעבד הראשי.</translation>
    </message>
    <message>
        <source>The memory does not suffice for “%1”.</source>
        <translation>הזיכרון אינו מספיק עבור „%1”.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>אין מספיק זיכרון.</translation>
    </message>
    <message>
        <source>Close other programs or use a smaller photo, then try again.</source>
        <translation>סגרו תוכניות אחרות או השתמשו בתמונה קטנה יותר, ונסו שוב.</translation>
    </message>
    <message>
        <source>Something unexpected happened with “%1”.</source>
        <translation>קרה משהו לא צפוי עם „%1”.</translation>
    </message>
    <message>
        <source>Something unexpected happened.</source>
        <translation>קרה משהו לא צפוי.</translation>
    </message>
    <message>
        <source>Try again. If it happens once more, report the text under Details.</source>
        <translation>נסו שוב. אם זה קורה שוב, דווחו על הטקסט שתחת „פרטים”.</translation>
    </message>
    <message>
        <source>“%1” could not be downloaded.</source>
        <translation>לא ניתן היה להוריד את „%1”.</translation>
    </message>
    <message>
        <source>A model could not be downloaded.</source>
        <translation>לא ניתן היה להוריד מודל.</translation>
    </message>
    <message>
        <source>Check the connection and try again.</source>
        <translation>בדקו את החיבור ונסו שוב.</translation>
    </message>
    <message>
        <source>“%1” is damaged, or another file than the one that was meant.</source>
        <translation>„%1” פגום, או שהוא קובץ אחר מזה שאליו הכוונה.</translation>
    </message>
    <message>
        <source>A file of the models is damaged.</source>
        <translation>קובץ של המודלים פגום.</translation>
    </message>
    <message>
        <source>Try another source. Details says what was wrong.</source>
        <translation>נסו מקור אחר. ב„פרטים” כתוב מה היה שגוי.</translation>
    </message>
    <message>
        <source>“%1” is no model that Likeness can use.</source>
        <translation>„%1” אינו מודל ש-Likeness יכול להשתמש בו.</translation>
    </message>
    <message>
        <source>This is no model that Likeness can use.</source>
        <translation>זה אינו מודל ש-Likeness יכול להשתמש בו.</translation>
    </message>
    <message>
        <source>Choose a weight file that was published for Stable Diffusion 1.5.</source>
        <translation>בחרו קובץ משקלים שפורסם עבור Stable Diffusion 1.5.</translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation>הקובץ גדול מדי.</translation>
    </message>
    <message>
        <source>The model could not be saved.</source>
        <translation>לא ניתן היה לשמור את המודל.</translation>
    </message>
    <message>
        <source>Check that the disk has room and that you may write to your own data folder.</source>
        <translation>בדקו שיש מקום בדיסק ושמותר לכם לכתוב לתיקיית הנתונים שלכם.</translation>
    </message>
</context>
<context>
    <name>GalleryCommands</name>
    <message>
        <source>Rate portrait</source>
        <translation>דירוג דיוקן</translation>
    </message>
    <message>
        <source>Take rating away</source>
        <translation>הסרת דירוג</translation>
    </message>
    <message>
        <source>Delete portrait</source>
        <translation>מחיקת דיוקן</translation>
    </message>
    <message>
        <source>The portrait could not be taken out of the trash.</source>
        <translation>לא ניתן להוציא את הדיוקן מהאשפה.</translation>
    </message>
    <message>
        <source>Look for it in your system&apos;s trash.</source>
        <translation>חפשו אותו באשפה של המערכת.</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Library</source>
        <translation>ספרייה</translation>
    </message>
</context>
<context>
    <name>Ranking</name>
    <message>
        <source>No face was found in it</source>
        <translation>לא נמצאו בו פנים</translation>
    </message>
    <message>
        <source>Highest likeness: %1 of 100</source>
        <translation>הדמיון הגבוה ביותר: %1 מתוך 100</translation>
    </message>
    <message>
        <source>Likeness %1 of 100</source>
        <translation>דמיון %1 מתוך 100</translation>
    </message>
    <message>
        <source>Shows signs of manipulation</source>
        <translation>מראה סימני זיוף</translation>
    </message>
    <message>
        <source>Shows no signs of manipulation</source>
        <translation>אינו מראה סימני זיוף</translation>
    </message>
    <message>
        <source>The sharpest</source>
        <translation>החד ביותר</translation>
    </message>
</context>
<context>
    <name>StylePreset</name>
    <message>
        <source>Studio photograph</source>
        <translation>צילום סטודיו</translation>
    </message>
    <message>
        <source>Window light</source>
        <translation>אור חלון</translation>
    </message>
    <message>
        <source>Golden hour</source>
        <translation>שעת זהב</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>שחור־לבן</translation>
    </message>
    <message>
        <source>Oil painting</source>
        <translation>ציור שמן</translation>
    </message>
    <message>
        <source>Watercolour</source>
        <translation>צבעי מים</translation>
    </message>
    <message>
        <source>Pencil drawing</source>
        <translation>רישום בעיפרון</translation>
    </message>
    <message>
        <source>Ink and wash</source>
        <translation>דיו ומריחה</translation>
    </message>
    <message>
        <source>Soft pastel</source>
        <translation>פסטל רך</translation>
    </message>
    <message>
        <source>Marble bust</source>
        <translation>פסל שיש</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Face detector</source>
        <translation>גלאי הפנים</translation>
    </message>
    <message>
        <source>Landmarks of the face</source>
        <translation>נקודות הציון של הפנים</translation>
    </message>
    <message>
        <source>Identity descriptor</source>
        <translation>מתאר הזהות</translation>
    </message>
    <message>
        <source>Vocabulary of prompts</source>
        <translation>אוצר המילים של ההנחיות</translation>
    </message>
    <message>
        <source>Rules of the description</source>
        <translation>כללי התיאור</translation>
    </message>
    <message>
        <source>Scale of likeness</source>
        <translation>סולם הדמיון</translation>
    </message>
    <message>
        <source>Face encoder</source>
        <translation>מקודד הפנים</translation>
    </message>
    <message>
        <source>Autoencoder of pictures</source>
        <translation>מקודד אוטומטי לתמונות</translation>
    </message>
    <message>
        <source>Portrait painter</source>
        <translation>צייר הדיוקנאות</translation>
    </message>
    <message>
        <source>Reader of prompt and face</source>
        <translation>קורא ההנחיה והפנים</translation>
    </message>
    <message>
        <source>Forgery detector</source>
        <translation>גלאי הזיופים</translation>
    </message>
    <message>
        <source>Figures of the forgery detector</source>
        <translation>נתוני גלאי הזיופים</translation>
    </message>
    <message>
        <source>Faces that the forgery detector knows</source>
        <translation>פנים שגלאי הזיופים מכיר</translation>
    </message>
    <message>
        <source>Stable Diffusion, one file</source>
        <translation>Stable Diffusion, קובץ אחד</translation>
    </message>
    <message>
        <source>UNet of Stable Diffusion</source>
        <translation>UNet של Stable Diffusion</translation>
    </message>
    <message>
        <source>Text encoder</source>
        <translation>מקודד הטקסט</translation>
    </message>
    <message>
        <source>ConsistentID</source>
        <translation>ConsistentID</translation>
    </message>
    <message>
        <source>Image encoder</source>
        <translation>מקודד התמונה</translation>
    </message>
    <message>
        <source>Face parser</source>
        <translation>מנתח הפנים</translation>
    </message>
    <message>
        <source>Face detector SCRFD</source>
        <translation>גלאי הפנים SCRFD</translation>
    </message>
    <message>
        <source>Face recogniser ArcFace</source>
        <translation>מזהה הפנים ArcFace</translation>
    </message>
    <message>
        <source>Quick previews</source>
        <translation>תצוגה מקדימה מהירה</translation>
    </message>
    <message>
        <source>Quick previews, decoder alone</source>
        <translation>תצוגה מקדימה מהירה, מפענח בלבד</translation>
    </message>
    <message>
        <source>Style (LoRA)</source>
        <translation>סגנון (LoRA)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>אור</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>פנים</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>שיער</translation>
    </message>
    <message>
        <source>Ears</source>
        <translation>אוזניים</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>עיניים</translation>
    </message>
    <message>
        <source>Nose</source>
        <translation>אף</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>פה</translation>
    </message>
    <message>
        <source>Signs of manipulation</source>
        <translation>סימני זיוף</translation>
    </message>
    <message>
        <source>No signs of manipulation</source>
        <translation>אין סימני זיוף</translation>
    </message>
    <message>
        <source>Cannot say</source>
        <translation>אי אפשר לומר</translation>
    </message>
    <message>
        <source>Not known: one of the pictures shows no face</source>
        <translation>לא ידוע: באחת התמונות אין פנים</translation>
    </message>
    <message>
        <source>Clearly the same person</source>
        <translation>בבירור אותו אדם</translation>
    </message>
    <message>
        <source>Probably the same person</source>
        <translation>כנראה אותו אדם</translation>
    </message>
    <message>
        <source>Could be the same person or another</source>
        <translation>אולי אותו אדם ואולי אחר</translation>
    </message>
    <message>
        <source>Probably another person</source>
        <translation>כנראה אדם אחר</translation>
    </message>
    <message>
        <source>Looks like another person</source>
        <translation>נראה כאדם אחר</translation>
    </message>
    <message>
        <source>The face is small. A closer photo gives a better likeness.</source>
        <translation>הפנים קטנות. תמונה קרובה יותר נותנת דמיון טוב יותר.</translation>
    </message>
    <message>
        <source>The face is blurred. A sharper photo gives a better likeness.</source>
        <translation>הפנים מטושטשות. תמונה חדה יותר נותנת דמיון טוב יותר.</translation>
    </message>
    <message>
        <source>The face is turned away. One looking at the camera works better.</source>
        <translation>הפנים פונות הצידה. פנים שמביטות במצלמה מתאימות יותר.</translation>
    </message>
    <message>
        <source>Part of the face is cut off. A photo that shows all of it works better.</source>
        <translation>חלק מהפנים חתוך. תמונה שמראה את כולן מתאימה יותר.</translation>
    </message>
    <message>
        <source>There are several faces. Click the one you mean, or choose it below.</source>
        <translation>יש כמה פרצופים. לחצו על זה שאליו התכוונתם, או בחרו אותו למטה.</translation>
    </message>
    <message>
        <source>The photo has no colour, so colours of skin, hair and eyes are a guess.</source>
        <translation>אין צבע בתמונה, ולכן צבעי העור, השיער והעיניים הם ניחוש.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 שנ׳</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 דק׳ %2 שנ׳</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 דק׳</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ש׳ %2 דק׳</translation>
    </message>
</context>
<context>
    <name>ui::controllers::ExportController</name>
    <message>
        <source>Saved as %1</source>
        <translation>נשמר בשם %1</translation>
    </message>
    <message numerus="yes">
        <source>%n portrait(s) written to %1</source>
        <translation>
            <numerusform>דיוקן %n נכתב אל %1</numerusform>
            <numerusform>%n דיוקנאות נכתבו אל %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, likeness %2</source>
        <translation>%1, דמיון %2</translation>
    </message>
</context>
<context>
    <name>ui::controllers::GalleryController</name>
    <message>
        <source>Library</source>
        <translation>ספרייה</translation>
    </message>
    <message>
        <source>All ratings are erased.</source>
        <translation>כל הדירוגים נמחקו.</translation>
    </message>
    <message>
        <source>The portrait could not be moved to the trash.</source>
        <translation>לא ניתן להעביר את הדיוקן לאשפה.</translation>
    </message>
    <message>
        <source>Check that the disk has a trash and that you may write to it.</source>
        <translation>בדקו שיש אשפה בדיסק ושמותר לכם לכתוב אליה.</translation>
    </message>
    <message>
        <source>The portrait is on the clipboard.</source>
        <translation>הדיוקן נמצא בלוח.</translation>
    </message>
    <message>
        <source>Take settings of a portrait</source>
        <translation>לקיחת הגדרות של דיוקן</translation>
    </message>
    <message>
        <source>The settings of this portrait are in the panel.</source>
        <translation>ההגדרות של הדיוקן הזה נמצאות בלוח ההגדרות.</translation>
    </message>
    <message>
        <source>Take the recipe of a picture</source>
        <translation>לקיחת מתכון מתמונה</translation>
    </message>
    <message>
        <source>The recipe of “%1” is in the panel.</source>
        <translation>המתכון של „%1” נמצא בלוח ההגדרות.</translation>
    </message>
    <message>
        <source>Choose the photo it was made from, or another, and generate.</source>
        <translation>בחרו את התמונה שממנה נוצר, או אחרת, וצרו.</translation>
    </message>
</context>
<context>
    <name>ui::controllers::PackController</name>
    <message>
        <source>“%1” is installed.</source>
        <translation>„%1” מותקן.</translation>
    </message>
    <message>
        <source>Its publisher gives no checksum: it was recognised by its contents alone.</source>
        <translation>המפרסם אינו מוסר סכום ביקורת: הקובץ זוהה לפי תוכנו בלבד.</translation>
    </message>
    <message>
        <source>The download was stopped.</source>
        <translation>ההורדה נעצרה.</translation>
    </message>
    <message>
        <source>What has arrived is kept: the next download goes on from there.</source>
        <translation>מה שכבר הגיע נשמר: ההורדה הבאה תמשיך משם.</translation>
    </message>
    <message>
        <source>“%1” was not added.</source>
        <translation>„%1” לא נוסף.</translation>
    </message>
    <message>
        <source>“%1” is added.</source>
        <translation>„%1” נוסף.</translation>
    </message>
    <message>
        <source>It was recognised: %1.</source>
        <translation>זוהה: %1.</translation>
    </message>
</context>
<context>
    <name>ui::controllers::QueueController</name>
    <message>
        <source>Library</source>
        <translation>ספרייה</translation>
    </message>
</context>
<context>
    <name>ui::controllers::SessionKeeper</name>
    <message>
        <source>Your work could not be kept for the next start.</source>
        <translation>לא ניתן לשמור את עבודתכם להפעלה הבאה.</translation>
    </message>
    <message>
        <source>Check that the disk has room.</source>
        <translation>בדקו שיש מקום בדיסק.</translation>
    </message>
</context>
<context>
    <name>ui::controllers::Studio</name>
    <message>
        <source>The library was damaged, so a new one was begun.</source>
        <translation>הספרייה הייתה פגומה, ולכן נפתחה חדשה.</translation>
    </message>
    <message>
        <source>The portraits are still in its folder, and the old library lies beside the new one.</source>
        <translation>הדיוקנאות עדיין בתיקייה שלה, והספרייה הישנה מונחת ליד החדשה.</translation>
    </message>
</context>
<context>
    <name>ui::controllers::WatchController</name>
    <message>
        <source>The folder cannot be watched.</source>
        <translation>אי אפשר לעקוב אחרי התיקייה.</translation>
    </message>
    <message>
        <source>Choose two folders that exist and that you may open.</source>
        <translation>בחרו שתי תיקיות קיימות שמותר לכם לפתוח.</translation>
    </message>
    <message>
        <source>The watched folder could not be remembered.</source>
        <translation>לא ניתן לזכור את התיקייה שבמעקב.</translation>
    </message>
</context>
<context>
    <name>ui::models::CatalogueModel</name>
    <message>
        <source>%1: %2; licence %3</source>
        <comment>model: its state; its licence</comment>
        <translation>%1: %2; רישיון %3</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>לא מותקן</translation>
    </message>
    <message>
        <source>Downloading: %1 %</source>
        <translation>בהורדה: %1 %</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>בהורדה…</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>מותקן</translation>
    </message>
    <message>
        <source>Download failed</source>
        <translation>ההורדה נכשלה</translation>
    </message>
    <message>
        <source>Size not known yet</source>
        <translation>הגודל עדיין לא ידוע</translation>
    </message>
</context>
<context>
    <name>ui::models::DescriptionModel</name>
    <message>
        <source>%1: %2</source>
        <comment>region: its description</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::models::JobListModel</name>
    <message>
        <source>%1, seed %2: %3</source>
        <comment>photo&apos;s name, seed: how far it is</comment>
        <translation>%1, זרע %2: %3</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>ממתין</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <comment>what is done: step of steps</comment>
        <translation>%1: %2 מתוך %3</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>מתכונן…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>בוצע</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>בוטל</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>נכשל</translation>
    </message>
</context>
<context>
    <name>ui::models::ModelListModel</name>
    <message>
        <source>%1: %2; licence %3</source>
        <comment>model: its state; its licence</comment>
        <translation>%1: %2; רישיון %3</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>חסר</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>מותקן</translation>
    </message>
    <message>
        <source>Being checked…</source>
        <translation>בבדיקה…</translation>
    </message>
    <message>
        <source>Installed, checksum right</source>
        <translation>מותקן, סכום הביקורת נכון</translation>
    </message>
    <message>
        <source>Damaged: the checksum is wrong</source>
        <translation>פגום: סכום הביקורת שגוי</translation>
    </message>
</context>
<context>
    <name>ui::models::PhotoListModel</name>
    <message>
        <source>%1: %2</source>
        <comment>photo&apos;s name: what is known of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>ממתין…</translation>
    </message>
    <message>
        <source>Looking for faces…</source>
        <translation>מחפש פנים…</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>פרצוף %n</numerusform>
            <numerusform>%n פרצופים</numerusform>
        </translation>
    </message>
    <message>
        <source>No face found</source>
        <translation>לא נמצאו פנים</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>אינו שמיש</translation>
    </message>
</context>
<context>
    <name>ui::models::ResultListModel</name>
    <message>
        <source>Portrait of %1, seed %2, not saved</source>
        <translation>דיוקן של %1, זרע %2, לא נשמר</translation>
    </message>
    <message>
        <source>Portrait of %1, seed %2, saved</source>
        <translation>דיוקן של %1, זרע %2, נשמר</translation>
    </message>
    <message>
        <source>likeness %1 of 100</source>
        <translation>דמיון %1 מתוך 100</translation>
    </message>
    <message>
        <source>likeness not known</source>
        <translation>דמיון לא ידוע</translation>
    </message>
    <message>
        <source>%1; %2; %3</source>
        <comment>portrait; likeness; verdict</comment>
        <translation>%1; %2; %3</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n star(s)</source>
        <comment>portrait, likeness and verdict; stars</comment>
        <translation>
            <numerusform>%1; כוכב %n</numerusform>
            <numerusform>%1; %n כוכבים</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::views::BatchSheet</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>תמונה %n</numerusform>
            <numerusform>%n תמונות</numerusform>
        </translation>
    </message>
    <message>
        <source>Also save the portraits in a folder</source>
        <translation>לשמור את הדיוקנאות גם בתיקייה</translation>
    </message>
    <message>
        <source>Start the batch</source>
        <translation>התחלת האצווה</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>אצווה</translation>
    </message>
    <message>
        <source>Prompts, one a line</source>
        <translation>הנחיות, אחת בכל שורה</translation>
    </message>
    <message>
        <source>One prompt a line; each photo gets every one</source>
        <translation>הנחיה אחת בשורה; כל תמונה מקבלת את כולן</translation>
    </message>
    <message>
        <source>Seeds for each prompt</source>
        <translation>זרעים לכל הנחיה</translation>
    </message>
    <message>
        <source>Naming pattern</source>
        <translation>תבנית שמות</translation>
    </message>
    <message>
        <source>{photo}, {seed}, {number}, {prompt} and {date} are filled in</source>
        <translation>{photo},‏ {seed},‏ {number},‏ {prompt} ו־{date} מתמלאים</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>תמונות</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>הנחיות</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>זרעים</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>תיקייה</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>שמות</translation>
    </message>
    <message>
        <source>Folder for the portraits</source>
        <translation>תיקייה לדיוקנאות</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>בחירת תיקייה</translation>
    </message>
    <message>
        <source>Choose a Folder</source>
        <translation>בחירת תיקייה</translation>
    </message>
    <message>
        <source>The portraits are kept in the library; export them when you like.</source>
        <translation>הדיוקנאות נשמרים בספרייה; ייצאו אותם מתי שתרצו.</translation>
    </message>
    <message>
        <source>For example: %1</source>
        <translation>לדוגמה: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 photos × %2 prompts × %3 seeds = %n portrait(s)</source>
        <translation>
            <numerusform>%1 תמונות × %2 הנחיות × %3 זרעים = דיוקן %n</numerusform>
            <numerusform>%1 תמונות × %2 הנחיות × %3 זרעים = %n דיוקנאות</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder that exists</source>
        <translation>בחרו תיקייה קיימת</translation>
    </message>
</context>
<context>
    <name>ui::views::Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>קנבס</translation>
    </message>
    <message>
        <source>Click to take this face</source>
        <translation>לחצו כדי לקחת את הפנים האלה</translation>
    </message>
    <message>
        <source>A portrait is being painted</source>
        <translation>דיוקן מצויר כעת</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>שום דבר אינו פתוח</translation>
    </message>
    <message>
        <source>This photo cannot be shown</source>
        <translation>אי אפשר להציג את התמונה הזאת</translation>
    </message>
    <message>
        <source>Reading the photo…</source>
        <translation>קורא את התמונה…</translation>
    </message>
    <message>
        <source>The photo is not there any more</source>
        <translation>התמונה כבר אינה שם</translation>
    </message>
    <message>
        <source>The portrait is not there any more</source>
        <translation>הדיוקן כבר אינו שם</translation>
    </message>
    <message>
        <source>Painting…</source>
        <translation>מצייר…</translation>
    </message>
    <message>
        <source>The portrait will appear here</source>
        <translation>הדיוקן יופיע כאן</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>דיוקן</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>תמונה</translation>
    </message>
    <message>
        <source>Portrait, seed %1</source>
        <translation>דיוקן, זרע %1</translation>
    </message>
    <message>
        <source>Portrait in the making</source>
        <translation>דיוקן בהכנה</translation>
    </message>
</context>
<context>
    <name>ui::views::CanvasBar</name>
    <message>
        <source>Portrait of %1</source>
        <translation>דיוקן של %1</translation>
    </message>
</context>
<context>
    <name>ui::views::ConsentBar</name>
    <message>
        <source>Please use photos only of people who agree to it.</source>
        <translation>אנא השתמשו רק בתמונות של אנשים שמסכימים לכך.</translation>
    </message>
    <message>
        <source>Ask before you make a portrait of somebody, and before you show it. Do not make portraits that deceive or embarrass. Photos and portraits stay on this computer, and each portrait says that it was made by AI.</source>
        <translation>שאלו לפני שאתם יוצרים דיוקן של מישהו ולפני שאתם מראים אותו. אל תיצרו דיוקנאות שמטעים או מביכים. התמונות והדיוקנאות נשארים במחשב הזה, וכל דיוקן מציין שנוצר בבינה מלאכותית.</translation>
    </message>
    <message>
        <source>I understand</source>
        <translation>הבנתי</translation>
    </message>
</context>
<context>
    <name>ui::views::ControlPanel</name>
    <message>
        <source>Settings of the portrait</source>
        <translation>הגדרות הדיוקן</translation>
    </message>
    <message>
        <source>&amp;Prompt</source>
        <translation>הנחיה (&amp;P)</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>הנחיה</translation>
    </message>
    <message>
        <source>How the portrait should look: style, clothes, light, place</source>
        <translation>איך הדיוקן צריך להיראות: סגנון, בגדים, אור, מקום</translation>
    </message>
    <message>
        <source>An oil painting, soft window light, dark background</source>
        <translation>ציור שמן, אור חלון רך, רקע כהה</translation>
    </message>
    <message>
        <source>A&amp;void</source>
        <translation>להימנע (&amp;V)</translation>
    </message>
    <message>
        <source>Avoid</source>
        <translation>להימנע</translation>
    </message>
    <message>
        <source>What should not appear in the portrait</source>
        <translation>מה לא צריך להופיע בדיוקן</translation>
    </message>
    <message>
        <source>blurry, cropped, text</source>
        <translation>מטושטש, חתוך, טקסט</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>סגנון</translation>
    </message>
    <message>
        <source>A look that is added to your words when the portrait is made</source>
        <translation>מראה שמתווסף למילים שלכם כשהדיוקן נוצר</translation>
    </message>
    <message>
        <source>No style added</source>
        <translation>בלי סגנון נוסף</translation>
    </message>
    <message>
        <source>Change style</source>
        <translation>שינוי סגנון</translation>
    </message>
    <message>
        <source>Change prompt</source>
        <translation>שינוי הנחיה</translation>
    </message>
    <message>
        <source>Change what to avoid</source>
        <translation>שינוי מה להימנע</translation>
    </message>
    <message>
        <source>Description of the face</source>
        <translation>תיאור הפנים</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>דמיון</translation>
    </message>
    <message>
        <source>How strongly the face as a whole steers the portrait. Double click for 100 %.</source>
        <translation>עד כמה הפנים כולן מנחות את הדיוקן. לחיצה כפולה ל־100 %.</translation>
    </message>
    <message>
        <source>Change likeness</source>
        <translation>שינוי דמיון</translation>
    </message>
    <message>
        <source>How strongly this region steers the portrait. Double click for 100 %.</source>
        <translation>עד כמה האזור הזה מנחה את הדיוקן. לחיצה כפולה ל־100 %.</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>שינוי %1</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>לפי אזור</translation>
    </message>
    <message>
        <source>Change mix</source>
        <translation>שינוי ערבוב</translation>
    </message>
    <message>
        <source>Mix in another face</source>
        <translation>ערבוב פנים אחרות</translation>
    </message>
    <message>
        <source>Number of portraits</source>
        <translation>מספר דיוקנאות</translation>
    </message>
    <message>
        <source>How many portraits to paint; their seeds follow each other</source>
        <translation>כמה דיוקנאות לצייר; הזרעים עוקבים זה אחר זה</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>זרע</translation>
    </message>
    <message>
        <source>The same seed and settings give the same portrait</source>
        <translation>אותו זרע ואותן הגדרות נותנים אותו דיוקן</translation>
    </message>
    <message>
        <source>Draw a new seed</source>
        <translation>הגרלת זרע חדש</translation>
    </message>
    <message>
        <source>Keep this seed</source>
        <translation>שמירת הזרע הזה</translation>
    </message>
    <message>
        <source>Por&amp;traits</source>
        <translation>דיוקנאות (&amp;T)</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>זרע (&amp;D)</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>גודל</translation>
    </message>
    <message>
        <source>Width and height in pixels; sizes far from the model&apos;s own look worse</source>
        <translation>רוחב וגובה בפיקסלים; גדלים רחוקים מזה של המודל נראים פחות טוב</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>של המודל</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>width and height</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>גודל (&amp;Z)</translation>
    </message>
    <message>
        <source>Change size</source>
        <translation>שינוי גודל</translation>
    </message>
    <message>
        <source>Change number</source>
        <translation>שינוי מספר</translation>
    </message>
    <message>
        <source>Change seed</source>
        <translation>שינוי זרע</translation>
    </message>
    <message>
        <source>Keep seed</source>
        <translation>שמירת זרע</translation>
    </message>
    <message>
        <source>Draw new seeds</source>
        <translation>הגרלת זרעים חדשים</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>צעדים</translation>
    </message>
    <message>
        <source>More steps take longer and show more detail</source>
        <translation>יותר צעדים לוקחים יותר זמן ומראים יותר פרטים</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>הכוונה</translation>
    </message>
    <message>
        <source>How closely the portrait keeps to the face and the words</source>
        <translation>עד כמה הדיוקן נצמד לפנים ולמילים</translation>
    </message>
    <message>
        <source>Text guidance</source>
        <translation>הכוונת המילים</translation>
    </message>
    <message>
        <source>How far the words lead away from the photo; another value than the guidance takes half as long again</source>
        <translation>עד כמה המילים מרחיקות מהתצלום; ערך שונה מן ההכוונה נמשך זמן רב יותר בחצי</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>אוטומטי</translation>
    </message>
    <message>
        <source>Words alone</source>
        <translation>מילים בלבד</translation>
    </message>
    <message>
        <source>The share of the steps, from the first, that sees the words without the face</source>
        <translation>חלק הצעדים, מהראשון, שרואה את המילים בלי הפנים</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>מתזמן</translation>
    </message>
    <message>
        <source>The way from noise to portrait</source>
        <translation>הדרך מרעש לדיוקן</translation>
    </message>
    <message>
        <source>Change steps</source>
        <translation>שינוי צעדים</translation>
    </message>
    <message>
        <source>Change guidance</source>
        <translation>שינוי הכוונה</translation>
    </message>
    <message>
        <source>Change text guidance</source>
        <translation>שינוי הכוונת המילים</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>רעש</translation>
    </message>
    <message>
        <source>The noise that the portrait begins as: less is smoother and more alike, more is more varied</source>
        <translation>הרעש שממנו הדיוקן מתחיל: פחות – חלק ודומה יותר, יותר – מגוון יותר</translation>
    </message>
    <message>
        <source>Change noise</source>
        <translation>שינוי הרעש</translation>
    </message>
    <message>
        <source>Change share of words</source>
        <translation>שינוי חלק המילים</translation>
    </message>
    <message>
        <source>Change scheduler</source>
        <translation>שינוי מתזמן</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>מתקדם</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>יצירה</translation>
    </message>
    <message>
        <source>Paint the portrait (%1)</source>
        <translation>ציור הדיוקן (%1)</translation>
    </message>
    <message>
        <source>Watch the portrait in the making</source>
        <translation>צפייה בדיוקן בהכנה</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>התקדמות</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Stop after the step that runs (%1)</source>
        <translation>עצירה אחרי הצעד הנוכחי (%1)</translation>
    </message>
    <message>
        <source>This seed is kept; press to draw a new one each time</source>
        <translation>הזרע הזה נשמר; לחצו כדי להגריל חדש בכל פעם</translation>
    </message>
    <message>
        <source>A new seed is drawn each time; press to keep this one</source>
        <translation>זרע חדש מוגרל בכל פעם; לחצו כדי לשמור את זה</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>עוצר אחרי הצעד הזה…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>מתכונן…</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <comment>what is done: step of steps</comment>
        <translation>%1: %2 מתוך %3</translation>
    </message>
    <message>
        <source>Portrait %1 of %2. %3</source>
        <translation>דיוקן %1 מתוך %2. %3</translation>
    </message>
</context>
<context>
    <name>ui::views::DescriptionForm</name>
    <message>
        <source>Description: %1</source>
        <translation>תיאור: %1</translation>
    </message>
    <message>
        <source>Back to what was measured: %1</source>
        <translation>חזרה למה שנמדד: %1</translation>
    </message>
    <message>
        <source>Change description: %1</source>
        <translation>שינוי תיאור: %1</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>מודד…</translation>
    </message>
    <message>
        <source>Nothing measured</source>
        <translation>לא נמדד דבר</translation>
    </message>
</context>
<context>
    <name>ui::views::DropHint</name>
    <message>
        <source>Let go to open</source>
        <translation>שחררו כדי לפתוח</translation>
    </message>
</context>
<context>
    <name>ui::views::ExportSheet</name>
    <message>
        <source>Recipe: prompt, seed and settings</source>
        <translation>מתכון: הנחיה, זרע והגדרות</translation>
    </message>
    <message>
        <source>Label “made by AI” (IPTC)</source>
        <translation>תווית „נוצר בבינה מלאכותית” (IPTC)</translation>
    </message>
    <message numerus="yes">
        <source>Export %n portrait(s)</source>
        <translation>
            <numerusform>ייצוא דיוקן %n</numerusform>
            <numerusform>ייצוא %n דיוקנאות</numerusform>
        </translation>
    </message>
    <message>
        <source>Contact sheet…</source>
        <translation>גיליון מגע…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>ייצוא</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> פיקסלים</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>כמו שהוא</translation>
    </message>
    <message>
        <source>Tells other programs that the picture was made by AI. Leave it on when you show the picture to others.</source>
        <translation>מודיע לתוכניות אחרות שהתמונה נוצרה בבינה מלאכותית. השאירו זאת דולק כשאתם מראים את התמונה לאחרים.</translation>
    </message>
    <message>
        <source>{photo}, {seed}, {number}, {prompt} and {date} are filled in</source>
        <translation>{photo},‏ {seed},‏ {number},‏ {prompt} ו־{date} מתמלאים</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>תבנית</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>איכות</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>הצלע הארוכה</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>נתוני־על</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>תיקייה</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>שמות</translation>
    </message>
    <message>
        <source>Columns of the contact sheet</source>
        <translation>עמודות בגיליון המגע</translation>
    </message>
    <message>
        <source>Folder for the portraits</source>
        <translation>תיקייה לדיוקנאות</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>בחירת תיקייה</translation>
    </message>
    <message>
        <source>Choose a Folder</source>
        <translation>בחירת תיקייה</translation>
    </message>
    <message>
        <source>Choose a folder that exists</source>
        <translation>בחרו תיקייה קיימת</translation>
    </message>
</context>
<context>
    <name>ui::views::Fold</name>
    <message>
        <source>Fold away</source>
        <translation>קיפול</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>פתיחה</translation>
    </message>
</context>
<context>
    <name>ui::views::MainWindow</name>
    <message>
        <source>Likeness</source>
        <translation>דמיון</translation>
    </message>
    <message>
        <source>Photos and queue</source>
        <translation>תמונות ותור</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>תמונות</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>תור</translation>
    </message>
    <message>
        <source>Remove Photo</source>
        <translation>הסרת תמונה</translation>
    </message>
    <message numerus="yes">
        <source>The batch is finished: %n portrait(s).</source>
        <translation>
            <numerusform>האצווה הסתיימה: דיוקן %n.</numerusform>
            <numerusform>האצווה הסתיימה: %n דיוקנאות.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed; the queue says why, and can try again.</source>
        <translation>
            <numerusform>%n נכשל; התור מסביר מדוע ויכול לנסות שוב.</numerusform>
            <numerusform>%n נכשלו; התור מסביר מדוע ויכול לנסות שוב.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 on %3</source>
        <comment>model pack, its version, the device</comment>
        <translation>%1 %2 על %3</translation>
    </message>
    <message>
        <source>Queue (%1)</source>
        <translation>תור (%1)</translation>
    </message>
    <message>
        <source>&amp;Open Photos…</source>
        <translation>&amp;פתיחת תמונות…</translation>
    </message>
    <message>
        <source>Open a &amp;Folder…</source>
        <translation>פתיחת &amp;תיקייה…</translation>
    </message>
    <message>
        <source>&amp;Batch…</source>
        <translation>&amp;אצווה…</translation>
    </message>
    <message>
        <source>&amp;Export and Contact Sheet…</source>
        <translation>&amp;ייצוא וגיליון מגע…</translation>
    </message>
    <message>
        <source>&amp;Watch a Folder…</source>
        <translation>&amp;מעקב אחרי תיקייה…</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>מוד&amp;לים</translation>
    </message>
    <message>
        <source>&amp;Remove Photo from the List</source>
        <translation>&amp;הסרת התמונה מהרשימה</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>י&amp;ציאה</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;יצירה</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;ביטול</translation>
    </message>
    <message>
        <source>&amp;New Seed</source>
        <translation>זרע &amp;חדש</translation>
    </message>
    <message>
        <source>&amp;Keep the Seed</source>
        <translation>&amp;שמירת הזרע</translation>
    </message>
    <message>
        <source>More &amp;Emphasis</source>
        <translation>&amp;יותר הדגשה</translation>
    </message>
    <message>
        <source>&amp;Less Emphasis</source>
        <translation>&amp;פחות הדגשה</translation>
    </message>
    <message>
        <source>Check the Photo for &amp;Manipulation</source>
        <translation>בדיקת התמונה ל&amp;זיוף</translation>
    </message>
    <message>
        <source>&amp;Copy Portrait</source>
        <translation>ה&amp;עתקת דיוקן</translation>
    </message>
    <message>
        <source>&amp;Save Portrait…</source>
        <translation>&amp;שמירת דיוקן…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>שמירה</translation>
    </message>
    <message>
        <source>&amp;More like This</source>
        <translation>&amp;עוד כאלה</translation>
    </message>
    <message>
        <source>&amp;Vary</source>
        <translation>&amp;גיוון</translation>
    </message>
    <message>
        <source>Same Seed, Other &amp;Prompt</source>
        <translation>אותו זרע, &amp;הנחיה אחרת</translation>
    </message>
    <message>
        <source>&amp;Take its Settings</source>
        <translation>&amp;לקיחת ההגדרות שלו</translation>
    </message>
    <message>
        <source>Show its &amp;Folder</source>
        <translation>הצגת ה&amp;תיקייה שלו</translation>
    </message>
    <message>
        <source>Move to the T&amp;rash</source>
        <translation>העברה לא&amp;שפה</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>&amp;תמונה</translation>
    </message>
    <message>
        <source>&amp;Side by Side</source>
        <translation>&amp;זה לצד זה</translation>
    </message>
    <message>
        <source>&amp;Wipe</source>
        <translation>&amp;ניגוב</translation>
    </message>
    <message>
        <source>&amp;Flicker</source>
        <translation>&amp;הבהוב</translation>
    </message>
    <message>
        <source>Por&amp;trait</source>
        <translation>&amp;דיוקן</translation>
    </message>
    <message>
        <source>&amp;Outlines of the Face</source>
        <translation>&amp;קווי המתאר של הפנים</translation>
    </message>
    <message>
        <source>Where the &amp;Verdict Looked</source>
        <translation>לאן הביט ה&amp;פסק</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>ה&amp;גדלה</translation>
    </message>
    <message>
        <source>Zoom O&amp;ut</source>
        <translation>ה&amp;קטנה</translation>
    </message>
    <message>
        <source>Show &amp;All</source>
        <translation>הצגת ה&amp;כול</translation>
    </message>
    <message>
        <source>&amp;Like the System</source>
        <translation>&amp;כמו המערכת</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>&amp;בהיר</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;כהה</translation>
    </message>
    <message>
        <source>&amp;High Contrast</source>
        <translation>&amp;ניגודיות גבוהה</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;קובץ</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;עריכה</translation>
    </message>
    <message>
        <source>&amp;Undo:</source>
        <translation>&amp;ביטול פעולה:</translation>
    </message>
    <message>
        <source>&amp;Redo:</source>
        <translation>ביצוע &amp;שוב:</translation>
    </message>
    <message>
        <source>Erase All &amp;Ratings…</source>
        <translation>מחיקת כל ה&amp;דירוגים…</translation>
    </message>
    <message>
        <source>&amp;Portrait</source>
        <translation>&amp;דיוקן</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;תצוגה</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;מראה</translation>
    </message>
    <message>
        <source>Go to the P&amp;hotos</source>
        <translation>אל ה&amp;תמונות</translation>
    </message>
    <message>
        <source>Go to the P&amp;rompt</source>
        <translation>אל ה&amp;הנחיה</translation>
    </message>
    <message>
        <source>Go to the &amp;Description</source>
        <translation>אל התי&amp;אור</translation>
    </message>
    <message>
        <source>Go to the Portraits Below</source>
        <translation>אל הדיוקנאות שלמטה</translation>
    </message>
    <message>
        <source>Go to the &amp;Queue</source>
        <translation>אל ה&amp;תור</translation>
    </message>
    <message>
        <source>Go to the &amp;Canvas</source>
        <translation>אל ה&amp;קנבס</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ע&amp;זרה</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;קיצורי מקלדת</translation>
    </message>
    <message>
        <source>&amp;About Likeness</source>
        <translation>&amp;אודות Likeness</translation>
    </message>
    <message>
        <source>Open Photos</source>
        <translation>פתיחת תמונות</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>תמונות (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>כל הקבצים (%1)</translation>
    </message>
    <message>
        <source>Open a Folder</source>
        <translation>פתיחת תיקייה</translation>
    </message>
    <message>
        <source>Save Portrait</source>
        <translation>שמירת דיוקן</translation>
    </message>
    <message>
        <source>Erase All Ratings</source>
        <translation>מחיקת כל הדירוגים</translation>
    </message>
    <message>
        <source>Erase the stars of all portraits?</source>
        <translation>למחוק את הכוכבים של כל הדיוקנאות?</translation>
    </message>
    <message>
        <source>Ratings are kept on this computer only. This cannot be undone.</source>
        <translation>הדירוגים נשמרים רק במחשב הזה. אי אפשר לבטל זאת.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>מחיקה</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>להשאיר</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>קיצורי מקלדת</translation>
    </message>
    <message>
        <source>Queue: %1</source>
        <translation>תור: %1</translation>
    </message>
    <message>
        <source>Portraits below: rate</source>
        <translation>דיוקנאות למטה: דירוג</translation>
    </message>
    <message>
        <source>0 to 5</source>
        <translation>0 עד 5</translation>
    </message>
    <message>
        <source>Canvas: larger, smaller, all</source>
        <translation>קנבס: הגדלה, הקטנה, הכול</translation>
    </message>
    <message>
        <source>+ − 0</source>
        <translation>+ − 0</translation>
    </message>
    <message>
        <source>Canvas: move what is enlarged, or the wipe&apos;s line</source>
        <translation>קנבס: הזזת המוגדל או קו הניגוב</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>מקשי חצים</translation>
    </message>
    <message>
        <source>Canvas: photo and portrait by turns</source>
        <translation>קנבס: תמונה ודיוקן לסירוגין</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>רווח</translation>
    </message>
    <message>
        <source>About Likeness</source>
        <translation>אודות Likeness</translation>
    </message>
    <message>
        <source>Portraits of the same person, from one photo.</source>
        <translation>דיוקנאות של אותו אדם, מתמונה אחת.</translation>
    </message>
    <message>
        <source>Model pack: %1 %2, licence %3</source>
        <translation>חבילת מודלים: %1 %2, רישיון %3</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>ספרייה</translation>
    </message>
    <message>
        <source>Portraits are lost when the window closes unless you save them. %1</source>
        <translation>הדיוקנאות יאבדו כשהחלון ייסגר אלא אם תשמרו אותם. %1</translation>
    </message>
    <message>
        <source>Add Model Files</source>
        <translation>הוספת קובצי מודלים</translation>
    </message>
    <message>
        <source>Models (%1)</source>
        <translation>מודלים (%1)</translation>
    </message>
</context>
<context>
    <name>ui::views::MixForm</name>
    <message>
        <source>Photo to take regions from</source>
        <translation>תמונה שממנה לוקחים אזורים</translation>
    </message>
    <message>
        <source>These regions come from this photo, everything else from the one on the canvas</source>
        <translation>האזורים האלה באים מהתמונה הזאת, כל השאר מזו שעל הקנבס</translation>
    </message>
    <message>
        <source>%1 from the other photo</source>
        <translation>%1 מהתמונה האחרת</translation>
    </message>
    <message>
        <source>No other photo</source>
        <translation>אין תמונה אחרת</translation>
    </message>
</context>
<context>
    <name>ui::views::ModelsPage</name>
    <message>
        <source>Check the files</source>
        <translation>בדיקת הקבצים</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>חזרה</translation>
    </message>
    <message>
        <source>Compare every file with its checksum</source>
        <translation>השוואת כל קובץ לסכום הביקורת שלו</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>מודלים</translation>
    </message>
    <message>
        <source>Model pack “%1” %2</source>
        <translation>חבילת מודלים „%1” %2</translation>
    </message>
    <message>
        <source>No model pack is installed.</source>
        <translation>לא מותקנת חבילת מודלים.</translation>
    </message>
    <message>
        <source>Licence: %1. Trained on: %2.</source>
        <translation>רישיון: %1. אומן על: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) missing: install the pack again.</source>
        <translation>
            <numerusform>קובץ %n חסר: התקינו שוב את החבילה.</numerusform>
            <numerusform>%n קבצים חסרים: התקינו שוב את החבילה.</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is damaged: install the pack again.</source>
        <translation>קובץ פגום: התקינו שוב את החבילה.</translation>
    </message>
    <message>
        <source>Every file is there, and every checksum is right.</source>
        <translation>כל הקבצים כאן, וכל סכומי הביקורת נכונים.</translation>
    </message>
    <message>
        <source>The files are being checked…</source>
        <translation>הקבצים נבדקים…</translation>
    </message>
    <message>
        <source>Every file is there.</source>
        <translation>כל הקבצים כאן.</translation>
    </message>
</context>
<context>
    <name>ui::views::MoreModels</name>
    <message>
        <source>I have read the licence, and my use is one that it allows</source>
        <translation>קראתי את הרישיון, והוא מתיר את השימוש שלי</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>הוספת קובץ…</translation>
    </message>
    <message>
        <source>Where the file and its licence are described</source>
        <translation>היכן מתוארים הקובץ והרישיון שלו</translation>
    </message>
    <message>
        <source>More models</source>
        <translation>מודלים נוספים</translation>
    </message>
    <message>
        <source>Copy a weight file that is on this computer into the pack</source>
        <translation>העתקת קובץ משקלים מהמחשב הזה אל החבילה</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>התקדמות</translation>
    </message>
    <message>
        <source>They go into this pack, and count from the next start of Likeness.</source>
        <translation>הם נכנסים לחבילה הזאת, ותקפים מההפעלה הבאה של Likeness.</translation>
    </message>
    <message>
        <source>They go into a pack of your own. Likeness paints with it when it is started with --pack and this folder: %1</source>
        <translation>הם נכנסים לחבילה משלכם. Likeness מצייר איתה כשמפעילים אותו עם ⁦--pack⁩ והתיקייה הזאת: %1</translation>
    </message>
    <message>
        <source>“%1” is %2</source>
        <comment>a file&apos;s name; what it is and what it may be used for</comment>
        <translation>„%1” הוא %2</translation>
    </message>
    <message>
        <source>“%1” is being added.</source>
        <translation>„%1” מתווסף.</translation>
    </message>
    <message>
        <source>“%1” is being downloaded.</source>
        <translation>„%1” בהורדה.</translation>
    </message>
    <message>
        <source>Licence: %1. It asks for no answer of yours.</source>
        <translation>רישיון: %1. הוא אינו דורש מכם תשובה.</translation>
    </message>
    <message>
        <source>Licence: %1. %2</source>
        <comment>licence; what it restricts</comment>
        <translation>רישיון: %1. %2</translation>
    </message>
    <message>
        <source>Add this file</source>
        <translation>הוספת הקובץ הזה</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>הורדה</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>נעצר…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>size that is there; whole size</comment>
        <translation>%1 מתוך %2</translation>
    </message>
</context>
<context>
    <name>ui::views::NoticeBar</name>
    <message>
        <source>Copy the details</source>
        <translation>העתקת הפרטים</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>פרטים</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>פרטי השגיאה</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>סגירה</translation>
    </message>
</context>
<context>
    <name>ui::views::PercentSlider</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>ui::views::PhotoCard</name>
    <message>
        <source>Check for manipulation</source>
        <translation>בדיקת זיוף</translation>
    </message>
    <message>
        <source>Face to paint</source>
        <translation>הפנים לציור</translation>
    </message>
    <message>
        <source>Ask the forgery detector about the photo</source>
        <translation>לשאול את גלאי הזיופים על התמונה</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 פיקסלים</translation>
    </message>
    <message>
        <source>Face 1, the largest</source>
        <translation>פנים 1, הגדולות ביותר</translation>
    </message>
    <message>
        <source>Face %1</source>
        <translation>פנים %1</translation>
    </message>
</context>
<context>
    <name>ui::views::PhotoColumn</name>
    <message>
        <source>Photos</source>
        <translation>תמונות</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>הוספת תמונות</translation>
    </message>
    <message>
        <source>Open more photos, or drop them anywhere on the window</source>
        <translation>פתחו עוד תמונות, או גררו אותן לכל מקום בחלון</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>אצווה…</translation>
    </message>
    <message>
        <source>Make portraits of many photos, with several prompts and seeds</source>
        <translation>יצירת דיוקנאות מתמונות רבות, עם כמה הנחיות וזרעים</translation>
    </message>
</context>
<context>
    <name>ui::views::QueueColumn</name>
    <message>
        <source>Queue</source>
        <translation>תור</translation>
    </message>
    <message>
        <source>Nothing is waiting. Generate, or choose Batch to make portraits of many photos.</source>
        <translation>שום דבר אינו ממתין. צרו, או בחרו „אצווה” לדיוקנאות מתמונות רבות.</translation>
    </message>
    <message>
        <source>Pause after this portrait</source>
        <translation>השהיה אחרי הדיוקן הזה</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>ביטול הכול</translation>
    </message>
    <message>
        <source>Try failed ones again</source>
        <translation>ניסיון חוזר לאלה שנכשלו</translation>
    </message>
    <message>
        <source>Take finished ones off the list</source>
        <translation>הסרת אלה שהסתיימו מהרשימה</translation>
    </message>
    <message>
        <source>Progress of the queue</source>
        <translation>התקדמות התור</translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation>הזזה למעלה</translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation>הזזה למטה</translation>
    </message>
    <message>
        <source>Once More with the Panel&apos;s Settings</source>
        <translation>פעם נוספת עם הגדרות הלוח</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>ניסיון חוזר</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Paused. %1 of %2 done</source>
        <translation>מושהה. %1 מתוך %2 בוצעו</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 מתוך %2 בוצעו</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <comment>3 of 30 done; 4 min</comment>
        <translation>%1, נותרו כ־%2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <comment>3 of 30 done; how many failed</comment>
        <translation>
            <numerusform>%1, %n נכשל</numerusform>
            <numerusform>%1, %n נכשלו</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>המשך</translation>
    </message>
</context>
<context>
    <name>ui::views::RegionBars</name>
    <message>
        <source>%1: %2</source>
        <comment>region: its likeness of 100</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Likeness by region</source>
        <translation>דמיון לפי אזור</translation>
    </message>
</context>
<context>
    <name>ui::views::ResultCard</name>
    <message>
        <source>of 100</source>
        <translation>מתוך 100</translation>
    </message>
    <message>
        <source>Likeness %1 of 100</source>
        <translation>דמיון %1 מתוך 100</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <comment>place among those made together: reasons</comment>
        <translation>%1 מתוך %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 × %2 pixels, seed %3, %n step(s), %4 on %5</source>
        <translation>
            <numerusform>%1 × %2 פיקסלים, זרע %3, צעד %n, %4 על %5</numerusform>
            <numerusform>%1 × %2 פיקסלים, זרע %3, %n צעדים, %4 על %5</numerusform>
        </translation>
    </message>
    <message>
        <source>Likeness and verdict come with the portrait</source>
        <translation>הדמיון והפסק באים עם הדיוקן</translation>
    </message>
</context>
<context>
    <name>ui::views::ResultStrip</name>
    <message>
        <source>Portraits</source>
        <translation>דיוקנאות</translation>
    </message>
    <message>
        <source>No portrait fits this filter.</source>
        <translation>אף דיוקן אינו מתאים למסנן הזה.</translation>
    </message>
    <message>
        <source>Which portraits are shown</source>
        <translation>אילו דיוקנאות מוצגים</translation>
    </message>
    <message>
        <source>All portraits</source>
        <translation>כל הדיוקנאות</translation>
    </message>
    <message>
        <source>Of this photo</source>
        <translation>של התמונה הזאת</translation>
    </message>
    <message>
        <source>With stars</source>
        <translation>עם כוכבים</translation>
    </message>
    <message>
        <source>Without signs of manipulation</source>
        <translation>בלי סימני זיוף</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>טרם נשמרו</translation>
    </message>
    <message>
        <source>Order of the portraits</source>
        <translation>סדר הדיוקנאות</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>החדשים תחילה</translation>
    </message>
    <message>
        <source>Most alike first</source>
        <translation>הדומים ביותר תחילה</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>הטובים ביותר תחילה</translation>
    </message>
    <message>
        <source>Most stars first</source>
        <translation>רוב הכוכבים תחילה</translation>
    </message>
    <message numerus="yes">
        <source>%n portrait(s)</source>
        <translation>
            <numerusform>דיוקן %n</numerusform>
            <numerusform>%n דיוקנאות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n portrait(s)</source>
        <translation>
            <numerusform>%1 מתוך דיוקן %n</numerusform>
            <numerusform>%1 מתוך %n דיוקנאות</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::views::StarBar</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>כוכב %n</numerusform>
            <numerusform>%n כוכבים</numerusform>
        </translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>דירוג</translation>
    </message>
    <message>
        <source>Not rated</source>
        <translation>ללא דירוג</translation>
    </message>
</context>
<context>
    <name>ui::views::VerdictView</name>
    <message>
        <source>Of the faces that the detector was trained on, those that it finds most like this one</source>
        <translation>מבין הפנים שהגלאי אומן עליהן, אלה שנראות לו הדומות ביותר לפנים אלה</translation>
    </message>
    <message>
        <source>The most similar faces that the detector knows</source>
        <translation>הפנים הדומות ביותר שהגלאי מכיר</translation>
    </message>
    <message>
        <source>Verdict: %1</source>
        <translation>פסק: %1</translation>
    </message>
</context>
<context>
    <name>ui::views::WatchSheet</name>
    <message>
        <source>Watch a Folder</source>
        <translation>מעקב אחרי תיקייה</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>סגנון</translation>
    </message>
    <message>
        <source>No style added</source>
        <translation>בלי סגנון נוסף</translation>
    </message>
    <message>
        <source>New photos in the first folder become portraits in the second, with what the panel says now.</source>
        <translation>תמונות חדשות בתיקייה הראשונה הופכות לדיוקנאות בשנייה, עם מה שכתוב כעת בלוח.</translation>
    </message>
    <message>
        <source>New photos in</source>
        <translation>תמונות חדשות ב־</translation>
    </message>
    <message>
        <source>Folder with new photos</source>
        <translation>תיקייה עם תמונות חדשות</translation>
    </message>
    <message>
        <source>Portraits to</source>
        <translation>דיוקנאות אל</translation>
    </message>
    <message>
        <source>Folder for the portraits</source>
        <translation>תיקייה לדיוקנאות</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>בחירה: %1</translation>
    </message>
    <message>
        <source>This folder is being watched.</source>
        <translation>התיקייה הזאת נמצאת במעקב.</translation>
    </message>
    <message>
        <source>Photos that are there already are left alone.</source>
        <translation>בתמונות שכבר שם לא נוגעים.</translation>
    </message>
    <message>
        <source>Choose a folder that exists, and another for the portraits.</source>
        <translation>בחרו תיקייה קיימת, ותיקייה אחרת לדיוקנאות.</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>הפסקת מעקב</translation>
    </message>
    <message>
        <source>Start watching</source>
        <translation>התחלת מעקב</translation>
    </message>
</context>
<context>
    <name>ui::views::WelcomePage</name>
    <message>
        <source>Open a photo…</source>
        <translation>פתיחת תמונה…</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>גררו תמונה לכאן</translation>
    </message>
    <message>
        <source>Likeness studies the face and paints new portraits of the same person.</source>
        <translation>Likeness לומד את הפנים ומצייר דיוקנאות חדשים של אותו אדם.</translation>
    </message>
    <message>
        <source>Photos and portraits never leave this computer. Drop a folder to make portraits of many.</source>
        <translation>התמונות והדיוקנאות אינם עוזבים את המחשב הזה. גררו תיקייה כדי ליצור דיוקנאות רבים.</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>פתיחת תמונה</translation>
    </message>
    <message>
        <source>Make a portrait of the example photo</source>
        <translation>יצירת דיוקן מתמונת הדוגמה</translation>
    </message>
</context>
</TS>
